using System.Globalization;
using System.Numerics;
using System.Text;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>A number format as Java's DecimalFormat has it, with half-even rounding of the exact value.</summary>
sealed class DecimalPattern
{
    const int MostFraction = 340;

    string prefix = "";
    string suffix = "";
    string? negativePrefix;
    string negativeSuffix = "";
    int leastWhole;
    int mostWhole;
    int leastFraction;
    int mostFraction;
    int grouping;
    int leastExponent = -1;
    int shift;

    public static DecimalPattern Parse(string text)
    {
        var result = new DecimalPattern();
        if (text.Length == 0)
        {
            return result.PrintEverything();
        }

        var reader = new PatternText(text);
        result.prefix = reader.ReadAffix(ref result.shift);
        result.ParseDigits(reader.ReadDigits());
        result.suffix = reader.ReadAffix(ref result.shift);
        if (reader.SkipSeparator())
        {
            var ignored = 0;
            result.negativePrefix = reader.ReadAffix(ref ignored);
            reader.ReadDigits();
            result.negativeSuffix = reader.ReadAffix(ref ignored);
        }

        return reader.IsAtEnd ? result : throw new ExpressionException($"Malformed pattern \"{text}\"");
    }

    public string Format(object number, bool halfUp = false)
    {
        if (number is double or float && !double.IsFinite(JavaNumber.ToDouble(number)))
        {
            return double.IsNaN(JavaNumber.ToDouble(number)) ? "NaN" : JavaNumber.ToDouble(number) > 0
                ? prefix + "∞" + suffix : "-∞";
        }

        var exact = ExactNumber.Of(number, mostFraction + shift);
        var isNegative = exact.Unscaled.Sign < 0;
        var digits = leastExponent >= 0 ? Scientific(BigInteger.Abs(exact.Unscaled), exact.Scale - shift)
            : Plain(ExactNumber.Round(BigInteger.Abs(exact.Unscaled), exact.Scale - shift, mostFraction, halfUp));
        return isNegative
            ? (negativePrefix ?? "-" + prefix) + digits + (negativePrefix is null ? suffix : negativeSuffix)
            : prefix + digits + suffix;
    }

    // Java's empty pattern: groups of three, and all there is of the fraction.
    DecimalPattern PrintEverything()
    {
        (grouping, mostFraction) = (3, MostFraction);
        return this;
    }

    void ParseDigits(string digits)
    {
        var exponent = digits.IndexOf('E', StringComparison.Ordinal);
        if (exponent >= 0)
        {
            leastExponent = digits.Length - exponent - 1;
            digits = digits[..exponent];
        }

        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? "" : digits[(point + 1)..];
        if (fraction.Contains(',', StringComparison.Ordinal) || fraction.Contains('.', StringComparison.Ordinal)
            || whole.TrimStart('#', ',').Contains('#', StringComparison.Ordinal)
                || fraction.TrimStart('0').Contains('0', StringComparison.Ordinal))
        {
            throw new ExpressionException($"Malformed pattern \"{digits}\"");
        }

        grouping = whole.LastIndexOf(',') is var comma and >= 0 ? whole.Length - comma - 1 : 0;
        leastWhole = whole.Count(character => character == '0');
        mostWhole = whole.Count(character => character is '0' or '#');
        leastFraction = fraction.Count(character => character == '0');
        mostFraction = fraction.Length;

        // A pattern with a point and nothing but # prints at least one digit before it, or else after it.
        if (point >= 0 && leastWhole + leastFraction == 0)
        {
            (leastWhole, leastFraction) = mostWhole > 0 ? (1, 0) : (0, Math.Min(1, mostFraction));
        }
    }

    string Plain(BigInteger rounded)
    {
        var digits = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(mostFraction + 1, '0');
        var whole = digits[..^mostFraction].TrimStart('0').PadLeft(leastWhole, '0');
        var fraction = digits[^mostFraction..].TrimEnd('0').PadRight(leastFraction, '0');
        whole = whole.Length == 0 && fraction.Length == 0 ? "0" : whole;
        var text = new StringBuilder(whole);
        for (var at = whole.Length - grouping; grouping > 0 && at > 0; at -= grouping)
        {
            text.Insert(at, ',');
        }

        return fraction.Length == 0 ? text.ToString() : text.Append('.').Append(fraction).ToString();
    }

    string Scientific(BigInteger unscaled, int scale)
    {
        var size = unscaled.IsZero ? 1 : unscaled.ToString(CultureInfo.InvariantCulture).Length;
        var exponent = unscaled.IsZero ? 0 : size - scale - Math.Max(1, leastWhole);
        if (mostWhole > leastWhole && mostWhole > 1)
        {
            exponent = (int)Math.Floor((size - scale - 1) / (double)mostWhole) * mostWhole;
        }

        var rounded = ExactNumber.Round(unscaled, scale + exponent, mostFraction, halfUp: false);
        var power = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).PadLeft(leastExponent, '0');
        return $"{Plain(rounded)}E{(exponent < 0 ? "-" : "")}{power}";
    }
}
