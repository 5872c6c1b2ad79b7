using System.Globalization;
using System.Numerics;

namespace KestraBus.Core.Values;

/// <summary>Prints numbers as Java does: flows compare and store such texts.</summary>
public static class JavaNumber
{
    /// <summary>Whether the value is a number of any kind.</summary>
    public static bool IsNumber(object? value) =>
        value is long or double or int or BigDecimal or BigInteger or float or decimal or short or byte or uint or ulong;

    /// <summary>The value in one of the five kinds that arithmetic knows: long, BigInteger, float, double, BigDecimal.</summary>
    public static object? Normalize(object? value) => value switch
    {
        int number => (long)number,
        short number => (long)number,
        byte number => (long)number,
        uint number => (long)number,
        ulong number => Fit(number),
        decimal number => BigDecimal.Parse(number.ToString(CultureInfo.InvariantCulture)),
        _ => value,
    };

    /// <summary>A whole number as long when it is small enough.</summary>
    public static object Fit(BigInteger number)
    {
        if (number >= long.MinValue && number <= long.MaxValue)
        {
            return (long)number;
        }

        return number;
    }

    public static double ToDouble(object value) => value switch
    {
        long number => number,
        double number => number,
        float number => number,
        BigInteger number => (double)number,
        BigDecimal number => number.ToDouble(),
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };

    public static string Print(double number) => Print(number, number.ToString("R", CultureInfo.InvariantCulture));

    public static string Print(float number) => Print(number, number.ToString("R", CultureInfo.InvariantCulture));

    static string Print(double number, string shortest)
    {
        var size = Math.Abs(number);
        if (double.IsNaN(number))
        {
            return "NaN";
        }

        if (double.IsInfinity(number))
        {
            return number > 0 ? "Infinity" : "-Infinity";
        }

        if (size == 0)
        {
            return double.IsNegative(number) ? "-0.0" : "0.0";
        }

        // Between these bounds .NET, like Java, writes no exponent.
        if (size is >= 1e-3 and < 1e7)
        {
            return shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
        }

        var (digits, exponent) = Digits(shortest);
        var sign = number < 0 ? "-" : "";
        return $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent.ToString(CultureInfo.InvariantCulture)}";
    }

    // The significant digits and the power of ten of the first one.
    static (string Digits, int Exponent) Digits(string shortest)
    {
        var text = shortest.TrimStart('-');
        var exponent = 0;
        if (text.IndexOf('E', StringComparison.Ordinal) is var mark and >= 0)
        {
            exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text.Length : point;
        var all = text.Replace(".", "", StringComparison.Ordinal);
        var leading = all.Length - all.TrimStart('0').Length;
        var digits = all.Trim('0');
        return (digits.Length == 0 ? "0" : digits, exponent + whole - 1 - leading);
    }
}
