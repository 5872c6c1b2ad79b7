using System.Globalization;
using System.Numerics;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Operators;

/// <summary>Reads numbers that are texts, guessing their kind as Kestra's <c>number</c> filter does.</summary>
static class NumberText
{
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

        return body.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || body.StartsWith('#')
            ? Whole(text)
            : char.ToUpperInvariant(body[^1]) switch
            {
                'L' => Whole(text[..^1]) is long number ? number : null,
                'F' => Fraction(text[..^1]) is { } number ? (float)JavaNumber.ToDouble(number) : null,
                'D' => Fraction(text[..^1]) is { } number ? JavaNumber.ToDouble(number) : null,
                _ when body.All(char.IsAsciiDigit) => Whole(text),
                _ => Fraction(text) is { } exact ? Smallest(exact, text[0] == '-') : null,
            };
    }

    /// <summary>A whole number. As in Java 0x and # make it hexadecimal, and a leading zero octal, so that 08 is none.</summary>
    public static object? Whole(string text)
    {
        var digits = text.TrimStart('-', '+');
        if (text.Length - digits.Length <= 1 && (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || digits is ['#', ..]))
        {
            return Hexadecimal(digits[(digits[0] == '#' ? 1 : 2)..], text[0] == '-');
        }

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

    static BigDecimal? Fraction(string text)
    {
        const NumberStyles style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out _) ? BigDecimal.Parse(text) : null;
    }

    // A float if it prints as the double does, a double if what it prints is the number, and otherwise all its digits.
    static object Smallest(BigDecimal exact, bool isNegative)
    {
        var number = exact.Unscaled.IsZero && isNegative ? -0.0 : JavaNumber.ToDouble(exact);
        var single = (float)number;
        if (!double.IsFinite(number) || (number == 0 && !exact.Unscaled.IsZero))
        {
            return exact;
        }

        var printed = PlainData.Print(number);
        return float.IsFinite(single) && (single != 0 || exact.Unscaled.IsZero) && PlainData.Print(single) == printed
            ? single
            : BigDecimal.Parse(printed).CompareTo(exact) == 0 ? number : exact;
    }
}
