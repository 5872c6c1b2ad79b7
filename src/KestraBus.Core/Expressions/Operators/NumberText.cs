using System.Globalization;
using System.Numerics;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Operators;

/// <summary>Reads numbers that are texts, guessing their kind as Kestra's <c>number</c> filter does.</summary>
static class NumberText
{
    const int DigitsOfFloat = 7;
    const int DigitsOfDouble = 16;

    /// <summary>The number a text spells; other values stay what they are.</summary>
    public static object? ToNumber(object? value) => value is string text && Guess(text) is { } number ? number : value;

    /// <summary>The number, or null when the text is none.</summary>
    public static object? Guess(string text)
    {
        var body = text.TrimStart('-', '+');
        if (text.Length - body.Length > 1 || body.Length == 0 || char.IsWhiteSpace(body[0])
            || char.IsWhiteSpace(body[^1]))
        {
            return null;
        }

        var isNegative = text[0] == '-';
        return body.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || body.StartsWith('#')
            ? Hexadecimal(body[(body[0] == '#' ? 1 : 2)..], isNegative)
            : char.ToUpperInvariant(body[^1]) switch
            {
                'L' => Whole(text[..^1]) is long number ? number : null,
                'F' => Fraction(text[..^1]) is { } number ? (float)JavaNumber.ToDouble(number) : null,
                'D' => Fraction(text[..^1]) is { } number ? JavaNumber.ToDouble(number) : null,
                _ when body.All(char.IsAsciiDigit) => Whole(text),
                _ => Fraction(text),
            };
    }

    /// <summary>A whole number. As in Java a leading zero makes it octal, so that 08 is none.</summary>
    public static object? Whole(string text)
    {
        var digits = text.TrimStart('-', '+');
        return digits.Length > 1 && digits[0] == '0' && text.Length - digits.Length <= 1
            && digits.All(char.IsAsciiDigit)
            ? Octal(digits, text[0] == '-')
            : Decimal(text);
    }

    static object? Octal(string digits, bool isNegative)
    {
        if (digits.AsSpan().ContainsAny('8', '9') || digits.Length > 1_000)
        {
            return null;
        }

        var number = digits.Aggregate(BigInteger.Zero, (sum, digit) => (sum * 8) + (digit - '0'));
        return JavaNumber.Fit(isNegative ? -number : number);
    }

    static object? Decimal(string text) =>
        BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JavaNumber.Fit(number)
            : null;

    static object? Hexadecimal(string digits, bool isNegative)
    {
        if (!BigInteger.TryParse(
            "0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            || digits.Length == 0)
        {
            return null;
        }

        return JavaNumber.Fit(isNegative ? -number : number);
    }

    static object? Fraction(string text)
    {
        const NumberStyles style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(text, style, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var exact = BigDecimal.Parse(text);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var digits = point < 0 ? 0 : (mark < 0 ? text.Length : mark) - point - 1;
        var isZero = exact.Unscaled.IsZero;
        if (digits <= DigitsOfFloat && (float)number is var single && float.IsFinite(single) && (single != 0 || isZero))
        {
            return single;
        }

        return digits <= DigitsOfDouble && double.IsFinite(number) && (number != 0 || isZero) ? number : exact;
    }
}
