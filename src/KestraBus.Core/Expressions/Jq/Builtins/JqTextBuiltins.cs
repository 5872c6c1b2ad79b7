using System.Numerics;
using System.Text;

namespace KestraBus.Core.Expressions.Jq.Builtins;

/// <summary>Functions of texts.</summary>
static class JqTextBuiltins
{
    public static ((string, int), JqBuiltin)[] All { get; } =
    [
        JqBuiltinTable.Of("startswith", (input, part, _) =>
            Both(input, part, "startswith() requires string inputs") is var (text, start)
                && text.StartsWith(start, StringComparison.Ordinal)),
        JqBuiltinTable.Of("endswith", (input, part, _) =>
            Both(input, part, "endswith() requires string inputs") is var (text, end)
                && text.EndsWith(end, StringComparison.Ordinal)),
        JqBuiltinTable.Of("ltrimstr", (input, part, _) => input is string text && part is string start
            && text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : input),
        JqBuiltinTable.Of("rtrimstr", (input, part, _) => input is string text && part is string end
            && text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length] : input),
        JqBuiltinTable.Of("trim", (input, _) => Text(input, "trim").Trim()),
        JqBuiltinTable.Of("ltrim", (input, _) => Text(input, "ltrim").TrimStart()),
        JqBuiltinTable.Of("rtrim", (input, _) => Text(input, "rtrim").TrimEnd()),
        JqBuiltinTable.Of("explode", (input, _) =>
            Text(input, "explode").EnumerateRunes().Select(rune => (object?)(long)rune.Value).ToList()),
        JqBuiltinTable.Of("implode", (input, _) => JqStrings.FromCodePoints(
            input as IReadOnlyList<object?> ?? throw JqTypes.Inapplicable("implode", input, "ARRAY"))),
        JqBuiltinTable.Of("split", (input, separator, _) =>
            Both(input, separator, "split input and separator must be strings") is var (text, by)
                ? JqStrings.Split(text, by) : null),
        JqBuiltinTable.Of("join", Join),
        JqBuiltinTable.Of("ascii_downcase", (input, _) => string.Concat(
            Text(input, "explode").Select(
                character => char.IsAsciiLetterUpper(character) ? char.ToLowerInvariant(character) : character))),
        JqBuiltinTable.Of("ascii_upcase", (input, _) => string.Concat(
            Text(input, "explode").Select(
                character => char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character) : character))),
        JqBuiltinTable.Of("utf8bytelength", (input, _) =>
            (long)Encoding.UTF8.GetByteCount(Text(input, "utf8bytelength"))),
    ];

    public static string Text(object? value, string function) =>
        value as string ?? throw JqTypes.Inapplicable(function, value, "STRING");

    static (string, string) Both(object? one, object? other, string failure) =>
        one is string text && other is string more ? (text, more) : throw new JqException(failure);

    static object? Join(object? input, object? separator, JqContext context)
    {
        var items = JqCollectionBuiltins.Elements(input);
        var text = new StringBuilder();
        for (var index = 0; index < items.Count; index++)
        {
            text.Append(index == 0 || separator is null ? "" : Text(separator, "join")).Append(items[index] switch
            {
                null => "",
                string part => part,
                bool or long or double or BigInteger => JqStrings.ToPrinted(items[index], context),
                var other => throw new JqException(
                    $"string (\"{text}\") and {JqTypes.Describe(other)} cannot be added"),
            });
            context.Text(text.Length / items.Count);
        }

        return text.ToString();
    }
}
