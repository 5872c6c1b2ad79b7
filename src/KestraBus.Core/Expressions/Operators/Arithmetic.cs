using System.Numerics;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Operators;

/// <summary>Calculates as Java does: the wider kind of number wins, whole numbers divide to whole ones and wrap around.</summary>
static class Arithmetic
{
    public static object? Add(Rendering rendering, object? left, object? right)
    {
        if (left is string || right is string)
        {
            var one = rendering.Print(left);
            var other = rendering.Print(right);
            rendering.Budget.Text(one.Length + other.Length);
            return one + other;
        }

        if (left is IReadOnlyList<object?> list)
        {
            List<object?> longer = right is IReadOnlyList<object?> more ? [.. list, .. more] : [.. list, right];
            rendering.Budget.Round();
            rendering.Budget.List(longer.Count);
            return longer;
        }

        return Calculate('+', left, right);
    }

    public static object? Subtract(Rendering rendering, object? left, object? right)
    {
        if (left is not IReadOnlyList<object?> list)
        {
            return CalculateTexts(rendering, '-', left, right);
        }

        var rest = new List<object?>(list);
        if (right is IReadOnlyList<object?> removed)
        {
            rest.RemoveAll(item => Membership.Has(removed, item));
        }
        else if (rest.FindIndex(item => PlainData.AreEqual(item, right)) is var index and >= 0)
        {
            rest.RemoveAt(index);
        }

        return rest;
    }

    /// <summary>Calculates; since Kestra 2.0 texts count as the numbers they spell.</summary>
    public static object CalculateTexts(Rendering rendering, char operation, object? left, object? right) =>
        rendering.Options.FollowsVersion2
            ? Calculate(operation, NumberText.ToNumber(left), NumberText.ToNumber(right))
            : Calculate(operation, left, right);

    public static object Negate(object? value) => Number(value) switch
    {
        long number => unchecked(-number),
        double number => -number,
        float number => -number,
        BigInteger number => -number,
        BigDecimal number => Exact('*', ToBigDecimal(-1L), ToBigDecimal(number)),
        _ => throw NotANumber(value),
    };

    public static object Plus(object? value) =>
        Number(value) is BigDecimal number ? Exact('*', ToBigDecimal(1L), ToBigDecimal(number)) : Number(value);

    public static object Calculate(char operation, object? left, object? right) => (Number(left), Number(right)) switch
    {
        (long one, long other) => (object)Whole(operation, one, other),
        (BigDecimal one, var other) => Exact(operation, ToBigDecimal(one), ToBigDecimal(other)),
        (var one, BigDecimal other) => Exact(operation, ToBigDecimal(one), ToBigDecimal(other)),
        (double one, var other) => Fraction(operation, one, JavaNumber.ToDouble(other)),
        (var one, double other) => Fraction(operation, JavaNumber.ToDouble(one), other),
        (float one, var other) => (float)Fraction(operation, one, JavaNumber.ToDouble(other)),
        (var one, float other) => (float)Fraction(operation, JavaNumber.ToDouble(one), other),
        var (one, other) => Big(operation, ToBigInteger(one), ToBigInteger(other)),
    };

    static long Whole(char operation, long left, long right) => operation switch
    {
        '+' => unchecked(left + right),
        '-' => unchecked(left - right),
        '*' => unchecked(left * right),
        _ when right == 0 => throw new ExpressionException("/ by zero"),
        _ when right == -1 => operation == '/' ? unchecked(-left) : 0,
        '/' => left / right,
        _ => left % right,
    };

    static BigInteger Big(char operation, BigInteger left, BigInteger right) => operation switch
    {
        '+' => left + right,
        '-' => left - right,
        '*' => Multiply(left, right),
        _ when right.IsZero => throw new ExpressionException("/ by zero"),
        '/' => left / right,
        _ => left % right,
    };

    static BigInteger Multiply(BigInteger left, BigInteger right) =>
        left.GetBitLength() + right.GetBitLength() > 1_000_000
            ? throw new ExpressionException("The number is too large")
            : left * right;

    static double Fraction(char operation, double left, double right) => operation switch
    {
        '+' => left + right,
        '-' => left - right,
        '*' => left * right,
        '/' => left / right,
        _ => left % right,
    };

    static BigDecimal Exact(char operation, BigDecimal left, BigDecimal right) => operation switch
    {
        '+' => left + right,
        '-' => left - right,
        '*' => new(Multiply(left.Unscaled, right.Unscaled), left.Scale + right.Scale),
        _ when right.Unscaled.IsZero => throw new ExpressionException("Division by zero"),
        '/' => left / right,
        _ => left % right,
    };

    // Pebble takes both sides for doubles first: 1.10 + 1 is 2.1, and 1.10 * 2 is 2.20.
    static BigDecimal ToBigDecimal(object number) => JavaNumber.ToDouble(number) is var value && double.IsFinite(value)
        ? BigDecimal.Parse(PlainData.Print(value))
        : throw new ExpressionException("Infinite or NaN");

    static BigInteger ToBigInteger(object number) => number is BigInteger big ? big : (long)number;

    static object Number(object? value) =>
        value is long or double ? value : JavaNumber.IsNumber(value) ? JavaNumber.Normalize(value)!
            : throw NotANumber(value);

    static ExpressionException NotANumber(object? value) =>
        new($"invalid operands for mathematical operation [{(value is null ? "null" : ClassNames.Of(value))}]");
}
