using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Operators;

/// <summary><c>contains</c> and <c>isIn</c>, which are not mirror images of each other.</summary>
static class Membership
{
    public static bool Contains(Rendering rendering, object? container, object? item) => container switch
    {
        null => false,
        string text => text.Contains(rendering.Print(item), StringComparison.Ordinal),
        IReadOnlyDictionary<string, object?> map => item is string key && map.ContainsKey(key),
        IReadOnlyList<object?> list when item is IReadOnlyList<object?> all => all.All(one => Has(list, one)),
        IReadOnlyList<object?> list => Has(list, item),
        _ => throw new ExpressionException("Contains operator can only be used on Collections, Maps and arrays."),
    };

    /// <summary>Elements are compared by their printed text.</summary>
    public static bool IsIn(Rendering rendering, object? item, object? container)
    {
        if (item is null || container is null)
        {
            return false;
        }

        var text = rendering.Print(item);
        return container switch
        {
            IReadOnlyList<object?> list => list.Select(one => Text(rendering, one)).ToList().Contains(text),
            IReadOnlyDictionary<string, object?> map =>
                map.Any(entry => entry.Key == text || Text(rendering, entry.Value) == text),
            _ => false,
        };
    }

    // Kestra fails on null: in a list wherever it is, in a map unless the search ends before it.
    static string Text(Rendering rendering, object? value) => rendering.Print(
        value ?? throw new ExpressionException("The right side of isIn has null in it."));

    public static bool Has(IReadOnlyList<object?> list, object? item)
    {
        for (var index = 0; index < list.Count; index++)
        {
            if (PlainData.AreEqual(list[index], item))
            {
                return true;
            }
        }

        return false;
    }
}
