using System.Globalization;
using KestraBus.Core.Expressions.Operators;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Members;

/// <summary>Methods of Java's Number.</summary>
static class NumberMembers
{
    public static object? Call(object number, string member, object?[] arguments) => (member, arguments) switch
    {
        ("INTVALUE", []) => number is long whole ? (long)unchecked((int)whole) : (long)(int)JavaNumber.ToDouble(number),
        ("LONGVALUE", []) => number is long ? number : (long)JavaNumber.ToDouble(number),
        ("SHORTVALUE", []) => (long)unchecked((short)(number is long whole ? whole : (int)JavaNumber.ToDouble(number))),
        ("BYTEVALUE", []) => (long)unchecked((sbyte)(number is long whole ? whole : (int)JavaNumber.ToDouble(number))),
        ("DOUBLEVALUE", []) => JavaNumber.ToDouble(number),
        ("FLOATVALUE", []) => (float)JavaNumber.ToDouble(number),
        ("ISINFINITE", []) when number is double or float => double.IsInfinity(JavaNumber.ToDouble(number)),
        ("COMPARETO", [{ } other]) when other.GetType() == number.GetType() =>
            (long)Comparison.OrderOfElements(number, other),
        ("COMPARETO", [_]) => throw NoMember.Failure("compareTo"),
        ("ISNAN", []) when number is double or float => double.IsNaN(JavaNumber.ToDouble(number)),
        ("TOPLAINSTRING", []) when number is BigDecimal => string.Create(CultureInfo.InvariantCulture, $"{number}"),
        _ => NoMember.Instance,
    };
}
