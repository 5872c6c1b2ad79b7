using System.Globalization;
using System.Numerics;

namespace KestraBus.Core.Values;

/// <summary>A decimal number of any size, as Java's BigDecimal: 1.50 keeps its two digits after the point.</summary>
public readonly record struct BigDecimal(BigInteger Unscaled, int Scale) : IComparable<BigDecimal>
{
    const int DivisionDigits = 34;
    const int LargestScale = 100_000;
    const int SmallestPlainExponent = -6;

    public static implicit operator BigDecimal(long number) => new(number, 0);

    public static BigDecimal operator +(BigDecimal left, BigDecimal right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return new(left.UnscaledAt(scale) + right.UnscaledAt(scale), scale);
    }

    public static BigDecimal operator -(BigDecimal left, BigDecimal right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return new(left.UnscaledAt(scale) - right.UnscaledAt(scale), scale);
    }

    public static BigDecimal operator *(BigDecimal left, BigDecimal right) =>
        new(left.Unscaled * right.Unscaled, left.Scale + right.Scale);

    /// <summary>34 significant digits, as IEEE's decimal128, the last one rounded half to even.</summary>
    public static BigDecimal operator /(BigDecimal left, BigDecimal right)
    {
        var shift = Math.Max(0, DivisionDigits + 1 + Digits(right.Unscaled) - Digits(left.Unscaled));
        var scale = shift + left.Scale - right.Scale;
        var quotient = BigInteger.DivRem(left.Unscaled * BigInteger.Pow(10, shift), right.Unscaled, out var rest);
        if (Digits(quotient) - DivisionDigits is var surplus and > 0)
        {
            var unit = BigInteger.Pow(10, surplus);
            var kept = BigInteger.DivRem(quotient, unit, out var lost);
            var order = (BigInteger.Abs(lost) * 2).CompareTo(unit);
            var roundsUp = order > 0 || (order == 0 && (!rest.IsZero || !kept.IsEven));
            quotient = kept + (roundsUp ? quotient.Sign : 0);
            scale -= surplus;
        }

        return new BigDecimal(quotient, scale).StripZeros(Math.Max(0, left.Scale - right.Scale));
    }

    public static BigDecimal operator %(BigDecimal left, BigDecimal right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return new(BigInteger.Remainder(left.UnscaledAt(scale), right.UnscaledAt(scale)), scale);
    }

    public static bool operator <(BigDecimal left, BigDecimal right) => left.CompareTo(right) < 0;

    public static bool operator >(BigDecimal left, BigDecimal right) => left.CompareTo(right) > 0;

    public static bool operator <=(BigDecimal left, BigDecimal right) => left.CompareTo(right) <= 0;

    public static bool operator >=(BigDecimal left, BigDecimal right) => left.CompareTo(right) >= 0;

    public static BigDecimal FromDouble(double number) => Parse(number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Digits with an optional sign, point and exponent.</summary>
    public static BigDecimal Parse(string text)
    {
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var exponent = mark < 0 ? 0
            : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = mark < 0 ? text : text[..mark];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : digits.Length - point - 1;
        if (Math.Abs((long)exponent) > LargestScale || scale > LargestScale)
        {
            throw new FormatException("The number is too large or too small.");
        }

        var unscaled = BigInteger.Parse(
            digits.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture);
        return exponent > scale
            ? new(unscaled * BigInteger.Pow(10, exponent - scale), 0)
            : new(unscaled, scale - exponent);
    }

    public int CompareTo(BigDecimal other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return UnscaledAt(scale).CompareTo(other.UnscaledAt(scale));
    }

    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    /// <summary>As Java prints it: what is smaller than a millionth has an exponent.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        var exponent = digits.Length - 1 - Scale;
        if (exponent >= SmallestPlainExponent)
        {
            return ToPlainText();
        }

        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{(Unscaled.Sign < 0 ? "-" : "")}{digits[0]}{fraction}E{exponent}");
    }

    /// <summary>Plain digits, never an exponent.</summary>
    public string ToPlainText()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var text = Scale == 0 ? digits : digits[..^Scale] + "." + digits[^Scale..];
        return Unscaled.Sign < 0 ? "-" + text : text;
    }

    /// <summary>The number cut to a whole one.</summary>
    public BigInteger Truncate() => BigInteger.Divide(Unscaled, BigInteger.Pow(10, Scale));

    BigInteger UnscaledAt(int scale) => Unscaled * BigInteger.Pow(10, scale - Scale);

    BigDecimal StripZeros(int leastScale)
    {
        var (unscaled, scale) = this;
        while (scale > leastScale && (unscaled % 10).IsZero)
        {
            unscaled /= 10;
            scale--;
        }

        return scale < 0 ? new(unscaled * BigInteger.Pow(10, -scale), 0) : new(unscaled, scale);
    }

    static int Digits(BigInteger number) => number.IsZero ? 1 : (int)BigInteger.Log10(BigInteger.Abs(number)) + 1;
}
