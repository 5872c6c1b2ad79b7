using System.Text;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Jq;

/// <summary>Texts as jq sees them, and as JSON text.</summary>
static class JqStrings
{
    public static List<object?> Split(string text, string separator) => text.Length == 0 ? []
        : separator.Length == 0 ? [.. text.EnumerateRunes().Select(rune => rune.ToString())]
        : [.. text.Split(separator)];

    /// <summary>Where a list has another one in it.</summary>
    public static List<object?> Indices(IReadOnlyList<object?> list, IReadOnlyList<object?> searched, JqContext context)
    {
        var found = new List<object?>();
        for (var start = 0; searched.Count > 0 && start + searched.Count <= list.Count; start++)
        {
            var length = 0;
            while (length < searched.Count && context.Order.AreEqual(list[start + length], searched[length]))
            {
                length++;
            }

            if (length == searched.Count)
            {
                found.Add((long)start);
            }
        }

        return found;
    }

    public static List<object?> Indices(string text, string searched)
    {
        var found = new List<object?>();
        for (var at = 0; searched.Length > 0 && (at = text.IndexOf(searched, at, StringComparison.Ordinal)) >= 0; at++)
        {
            found.Add((long)at);
        }

        return found;
    }

    public static string ToJson(object? value, JqContext context) => JqJson.Write(value, context);

    public static string ToText(object? value, JqContext context) => value as string ?? ToJson(value, context);

    /// <summary>The text of a value inside another text: numbers are as they were written.</summary>
    public static string ToPrinted(object? value, JqContext context) => value as string ?? WriteJson(value, context);

    static string WriteJson(object? value, JqContext context)
    {
        var text = PlainJson.Write(value, keepNulls: true, context.Rendering.Options.TextLength);
        context.Text(text.Length);
        return text;
    }

    public static string FromCodePoints(IReadOnlyList<object?> codes)
    {
        var text = new StringBuilder();
        foreach (var code in codes)
        {
            var number = JqTypes.ToDouble(code);
            text.Append(Rune.IsValid((int)number) ? new Rune((int)number).ToString() : "\ufffd");
        }

        return text.ToString();
    }
}
