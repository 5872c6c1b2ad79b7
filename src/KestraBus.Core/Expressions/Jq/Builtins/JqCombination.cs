namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>Every way to take one of each list; the first list changes fastest.</summary>
static class JqCombination
{
    public static IEnumerable<string[]> All(IReadOnlyList<IReadOnlyList<string>> choices)
    {
        if (choices.Any(list => list.Count == 0))
        {
            yield break;
        }

        var positions = new int[choices.Count];
        int moved;
        do
        {
            yield return [.. choices.Select((list, index) => list[positions[index]])];
            for (moved = 0; moved < positions.Length && ++positions[moved] == choices[moved].Count; moved++)
            {
                positions[moved] = 0;
            }
        }
        while (moved < positions.Length);
    }
}
