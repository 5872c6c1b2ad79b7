using System.Globalization;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Members;

/// <summary>Methods of Java's Number and Boolean.</summary>
static class NumberMembers
{
    public static object? Call(object number, string member, object?[] arguments) => (member, arguments) switch
    {
        ("INTVALUE", []) => (long)ToInteger(number),
        ("LONGVALUE", []) => number is long ? number : (long)JavaNumber.ToDouble(number),
        ("SHORTVALUE", []) => (long)unchecked((short)ToInteger(number)),
        ("BYTEVALUE", []) => (long)unchecked((sbyte)ToInteger(number)),
        ("DOUBLEVALUE", []) => JavaNumber.ToDouble(number),
        ("FLOATVALUE", []) => (float)JavaNumber.ToDouble(number),
        ("ISNAN", []) when number is double or float => double.IsNaN(JavaNumber.ToDouble(number)),
        ("ISINFINITE", []) when number is double or float => double.IsInfinity(JavaNumber.ToDouble(number)),
        ("COMPARETO", [{ } other]) when other.GetType() == number.GetType() => (long)Math.Sign(
            Operators.Comparison.OrderOfNumbers(number, other)),
        ("TOPLAINSTRING", []) when number is BigDecimal => string.Create(CultureInfo.InvariantCulture, $"{number}"),
        _ => NoMember.Instance,
    };

    public static object? Call(bool truth, string member, object?[] arguments) => (member, arguments) switch
    {
        ("BOOLEANVALUE", []) => truth,
        ("COMPARETO", [bool other]) => (long)truth.CompareTo(other),
        _ => NoMember.Instance,
    };

    static int ToInteger(object number) => number is long whole ? unchecked((int)whole) : (int)JavaNumber.ToDouble(number);
}
