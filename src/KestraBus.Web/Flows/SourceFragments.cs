namespace KestraBus.Web.Flows;

/// <summary>The places of a source where a text stands, each with some lines around it and the text marked.</summary>
static class SourceFragments
{
    const int LinesBefore = 1;
    const int LinesAfter = 2;
    const int Most = 10;

    public static IReadOnlyList<string> Of(string source, string text)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        return
        [
            .. Enumerable.Range(0, lines.Length)
                .Where(index => lines[index].Contains(text, StringComparison.OrdinalIgnoreCase))
                .Take(Most)
                .Select(index => Fragment(lines, index, text)),
        ];
    }

    static string Fragment(string[] lines, int hit, string text)
    {
        var first = Math.Max(0, hit - LinesBefore);
        var last = Math.Min(lines.Length - 1, hit + LinesAfter);
        var shown = lines[first..(last + 1)];
        shown[hit - first] = Mark(lines[hit], text);
        return string.Join('\n', shown);
    }

    static string Mark(string line, string text)
    {
        var at = line.IndexOf(text, StringComparison.OrdinalIgnoreCase);
        return string.Concat(line.AsSpan(0, at), "[mark]", line.AsSpan(at, text.Length), $"[/mark]{line[(at + text.Length)..]}");
    }
}
