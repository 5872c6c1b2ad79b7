using System.Numerics;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Filters;

/// <summary>Numbers as exact decimals, so that rounding sees 1.005 as the 1.00499… it is.</summary>
static class ExactNumber
{
    /// <summary>
    /// The number as it will be rounded. Where no digit that Java prints gets lost there is nothing to round: then those
    /// digits are the number.
    /// </summary>
    public static BigDecimal Of(object number, int digits) => number switch
    {
        long whole => whole,
        BigInteger big => new(big, 0),
        BigDecimal exact => exact,
        _ => BigDecimal.Parse(PlainData.Print(number)) is var printed && printed.Scale <= digits
            ? printed
            : OfDouble(JavaNumber.ToDouble(number)),
    };

    /// <summary>The number of units of 10^-digits.</summary>
    public static BigInteger Round(BigInteger unscaled, int scale, int digits, bool halfUp)
    {
        if (scale <= digits)
        {
            return unscaled * BigInteger.Pow(10, digits - scale);
        }

        var unit = BigInteger.Pow(10, scale - digits);
        var quotient = BigInteger.DivRem(unscaled, unit, out var rest);
        var order = (rest * 2).CompareTo(unit);
        return order > 0 || (order == 0 && (halfUp || !quotient.IsEven)) ? quotient + 1 : quotient;
    }

    // A power of two below one is a power of five over a power of ten.
    static BigDecimal OfDouble(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFF;
        var mantissa = new BigInteger(exponent == 0 ? fraction : fraction | (1L << 52)) * (bits < 0 ? -1 : 1);
        var power = Math.Max(exponent, 1) - 1075;
        return power >= 0 ? new(mantissa << power, 0) : new(mantissa * BigInteger.Pow(5, -power), -power);
    }
}
