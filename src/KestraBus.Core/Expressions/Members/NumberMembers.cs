using System.Globalization;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Members;

/// <summary>Methods of Java's Number.</summary>
static class NumberMembers
{
    public static object? Call(object number, string member, object?[] arguments) => (member, arguments) switch
    {
        ("INTVALUE", []) => number is long whole ? (long)unchecked((int)whole) : (long)(int)JavaNumber.ToDouble(number),
        ("LONGVALUE", []) => number is long ? number : (long)JavaNumber.ToDouble(number),
        ("DOUBLEVALUE" or "FLOATVALUE", []) => JavaNumber.ToDouble(number),
        ("ISNAN", []) when number is double or float => double.IsNaN(JavaNumber.ToDouble(number)),
        ("TOPLAINSTRING", []) when number is BigDecimal => string.Create(CultureInfo.InvariantCulture, $"{number}"),
        _ => NoMember.Instance,
    };
}
