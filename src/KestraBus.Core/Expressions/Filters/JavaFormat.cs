using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>The common part of Java's <c>String.format</c>: texts, whole and broken numbers, with width and precision.</summary>
static partial class JavaFormat
{
    const int LargestWidth = 10_000;

    public static string Format(string pattern, IReadOnlyList<object?> values, CultureInfo culture)
    {
        var next = 0;
        var last = -1;
        return Specifier().Replace(pattern, match =>
        {
            var conversion = match.Groups["conversion"].Value;
            if (conversion is "%" or "n")
            {
                return conversion == "%" ? "%" : "\n";
            }

            var index = match.Groups["index"] is { Success: true } given
                ? int.Parse(given.ValueSpan, CultureInfo.InvariantCulture) - 1
                : match.Groups["again"].Success ? last : next++;
            last = index;
            return index >= 0 && index < values.Count
                ? Pad(match, Convert(match, conversion, values[index], culture))
                : throw new ExpressionException($"Format specifier '{match.Value}' has no value");
        });
    }

    static string Convert(Match match, string conversion, object? value, CultureInfo culture)
    {
        var flags = match.Groups["flags"].Value;
        var precision = Size(match.Groups["precision"]);
        var number = JavaNumber.IsNumber(value) ? JavaNumber.Normalize(value) : null;
        var text = conversion switch
        {
            "s" or "S" => PlainData.Print(value) is var printed && precision is { } most && printed.Length > most
                ? printed[..most] : PlainData.Print(value),
            "b" or "B" => value is bool truth ? truth ? "true" : "false" : value is null ? "false" : "true",
            "d" when number is long whole => Group(whole.ToString(CultureInfo.InvariantCulture), flags),
            "x" or "X" when number is long whole =>
                (Has(flags, '#') ? "0x" : "") + whole.ToString("x", CultureInfo.InvariantCulture),
            "o" when number is long whole => (Has(flags, '#') ? "0" : "") + System.Convert.ToString(whole, 8),
            "c" when value is string { Length: 1 } character => character,
            "f" when number is not null => Group(Fixed(number, precision ?? 6), flags),
            "e" or "E" when number is not null =>
                JavaNumber.ToDouble(number).ToString($"0.{new string('0', precision ?? 6)}e+00", culture),
            _ => throw new ExpressionException($"Format specifier '{match.Value}' does not fit its value"),
        };
        text = number is null || conversion is "s" or "S" ? text
            : text.StartsWith('-') ? Has(flags, '(') ? $"({text[1..]})" : text
            : Has(flags, '+') ? "+" + text
            : Has(flags, ' ') ? " " + text
            : text;
        return char.IsUpper(conversion[0]) ? text.ToUpperInvariant() : text;
    }

    static bool Has(string flags, char flag) => flags.Contains(flag, StringComparison.Ordinal);

    static string Fixed(object number, int digits) =>
        DecimalPattern.Parse(digits == 0 ? "0" : "0." + new string('0', Math.Min(digits, 300))).Format(
            number, halfUp: true);

    static string Group(string digits, string flags)
    {
        if (!flags.Contains(',', StringComparison.Ordinal))
        {
            return digits;
        }

        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var text = new StringBuilder(digits);
        for (var at = (point < 0 ? digits.Length : point) - 3; at > (digits[0] == '-' ? 1 : 0); at -= 3)
        {
            text.Insert(at, ',');
        }

        return text.ToString();
    }

    static string Pad(Match match, string text)
    {
        var width = Size(match.Groups["width"]) ?? 0;
        var flags = match.Groups["flags"].Value;
        if (flags.Contains('-', StringComparison.Ordinal))
        {
            return text.PadRight(width);
        }

        var sign = flags.Contains('0', StringComparison.Ordinal) && text.Length > 0 && text[0] is '-' or '+'
            ? text[..1] : "";
        return flags.Contains('0', StringComparison.Ordinal)
            ? sign + text[sign.Length..].PadLeft(width - sign.Length, '0')
            : text.PadLeft(width);
    }

    static int? Size(Group group) => !group.Success ? null
        : int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size <= LargestWidth ? size
        : throw new ExpressionException("The width or precision is too large");

    [GeneratedRegex(@"%(?:(?<index>\d+)\$|(?<again><))?(?<flags>[-#+ 0,(]*)"
        + @"(?<width>[1-9]\d*)?(?:\.(?<precision>\d+))?(?<conversion>[a-zA-Z%]|$)")]
    private static partial Regex Specifier();
}
