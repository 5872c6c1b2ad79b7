using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Operators;

static class Comparison
{
    /// <summary>Which of two numbers, or since Kestra 2.0 texts, comes first; null when there is no order, as for NaN.</summary>
    public static int? Order(Rendering rendering, object left, object right) =>
        rendering.Options.FollowsVersion2 && left is string text && right is string another
            ? string.CompareOrdinal(text, another)
            : OrderOfNumbers(left, right);

    /// <summary>Which of two numbers is larger, null beside NaN; anything else is an error.</summary>
    public static int? OrderOfNumbers(object left, object right)
    {
        if (left is long one && right is long other)
        {
            return one.CompareTo(other);
        }

        if (!JavaNumber.IsNumber(left) || !JavaNumber.IsNumber(right))
        {
            throw new ExpressionException("invalid operands for mathematical comparison");
        }

        var (first, second) = (
            JavaNumber.ToDouble(JavaNumber.Normalize(left)!), JavaNumber.ToDouble(JavaNumber.Normalize(right)!));
        return double.IsNaN(first) || double.IsNaN(second) ? null : first.CompareTo(second);
    }

    /// <summary>The order of two values that can be compared in a list: numbers, texts or booleans among themselves.</summary>
    public static int OrderOfElements(object? left, object? right) => (left, right) switch
    {
        (string one, string other) => string.CompareOrdinal(one, other),
        (bool one, bool other) => one.CompareTo(other),
        (long one, long other) => one.CompareTo(other),
        (DateTimeOffset one, DateTimeOffset other) => one.CompareTo(other),
        (TimeSpan one, TimeSpan other) => one.CompareTo(other),
        (DateOnly one, DateOnly other) => one.CompareTo(other),
        _ when JavaNumber.IsNumber(left) && JavaNumber.IsNumber(right) =>
            JavaNumber.ToDouble(JavaNumber.Normalize(left)!).CompareTo(
                JavaNumber.ToDouble(JavaNumber.Normalize(right)!)),
        _ => throw new ExpressionException("The values cannot be compared with each other"),
    };
}
