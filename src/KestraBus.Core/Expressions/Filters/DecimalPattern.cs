using System.Globalization;
using System.Numerics;
using System.Text;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>A number format as Java's DecimalFormat has it, with half-even rounding of the exact value.</summary>
sealed record DecimalPattern
{
    public string Prefix { get; init; } = "";

    public string Suffix { get; init; } = "";

    public string NegativePrefix { get; init; } = "-";

    public string NegativeSuffix { get; init; } = "";

    public int Multiplier { get; init; } = 1;

    public int LeastWhole { get; init; }

    /// <summary>Only a pattern with an exponent has a limit here.</summary>
    public int MostWhole { get; init; }

    public int LeastFraction { get; init; }

    public int MostFraction { get; init; }

    /// <summary>How many digits a group has; 0 for no groups.</summary>
    public int Grouping { get; init; }

    /// <summary>How many digits an exponent has; 0 for no exponent.</summary>
    public int LeastExponent { get; init; }

    public bool AlwaysShowsPoint { get; init; }

    public static DecimalPattern Parse(string text) => new DecimalPatternParser(text).Parse();

    public string Format(object number, bool halfUp = false)
    {
        var (isNegative, digits) = number is double or float
            ? FormatDouble(JavaNumber.ToDouble(number) * Multiplier, halfUp)
            : FormatExact(Multiply(ExactNumber.Of(number, 0)), halfUp);
        return digits == "NaN" ? digits
            : isNegative ? NegativePrefix + digits + NegativeSuffix : Prefix + digits + Suffix;
    }

    (bool IsNegative, string Digits) FormatDouble(double number, bool halfUp)
    {
        if (!double.IsFinite(number))
        {
            return (number < 0, double.IsNaN(number) ? "NaN" : "∞");
        }

        var kept = LeastExponent == 0 ? MostFraction
            : MostWhole + MostFraction - (number == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(number))) + 1);
        return (double.IsNegative(number), FormatExact(ExactNumber.Of(number, kept), halfUp).Digits);
    }

    (bool IsNegative, string Digits) FormatExact(BigDecimal number, bool halfUp)
    {
        var unscaled = BigInteger.Abs(number.Unscaled);
        return (number.Unscaled.Sign < 0, LeastExponent > 0 ? Scientific(unscaled, number.Scale)
            : Plain(ExactNumber.Round(unscaled, number.Scale, MostFraction, halfUp)));
    }

    BigDecimal Multiply(BigDecimal number) => new(number.Unscaled * Multiplier, number.Scale);

    string Plain(BigInteger rounded)
    {
        var digits = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(MostFraction + 1, '0');
        var whole = digits[..^MostFraction].TrimStart('0').PadLeft(LeastWhole, '0');
        var fraction = digits[^MostFraction..].TrimEnd('0').PadRight(LeastFraction, '0');
        whole = whole.Length == 0 && fraction.Length == 0 ? "0" : whole;
        var text = new StringBuilder(whole);
        for (var at = whole.Length - Grouping; Grouping > 0 && at > 0; at -= Grouping)
        {
            text.Insert(at, ',');
        }

        return fraction.Length == 0 && !AlwaysShowsPoint ? text.ToString()
            : text.Append('.').Append(fraction).ToString();
    }

    // As many digits as whole and fraction may have together; the exponent is that of the number after rounding.
    string Scientific(BigInteger unscaled, int scale)
    {
        var (digits, point) = Significant(unscaled, scale);
        var repeats = MostWhole > 1 && MostWhole > LeastWhole;
        var exponent = digits.Length == 0 ? 0
            : repeats ? (point >= 1 ? point - 1 : point - MostWhole) / MostWhole * MostWhole
            : point - LeastWhole;
        var whole = digits.Length > 0 ? point - exponent : repeats ? 1 : LeastWhole;
        digits = digits.PadRight(Math.Max(LeastWhole + LeastFraction, whole), '0');
        var separator = digits.Length > whole || AlwaysShowsPoint ? "." : "";
        var power = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).PadLeft(LeastExponent, '0');
        return $"{digits[..whole]}{separator}{digits[whole..]}E{(exponent < 0 ? "-" : "")}{power}";
    }

    (string Digits, int Point) Significant(BigInteger unscaled, int scale)
    {
        var size = unscaled.ToString(CultureInfo.InvariantCulture).Length;
        var surplus = size - MostWhole - MostFraction;
        if (surplus > 0)
        {
            unscaled = ExactNumber.Round(unscaled, scale, scale - surplus, halfUp: false);
            scale -= surplus;
        }

        var digits = unscaled.ToString(CultureInfo.InvariantCulture);
        return unscaled.IsZero ? ("", 0) : (digits.TrimEnd('0'), digits.Length - scale);
    }
}
