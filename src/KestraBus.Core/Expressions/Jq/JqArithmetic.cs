using System.Numerics;
using System.Runtime.CompilerServices;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Jq;

/// <summary>What operators do to each kind of value.</summary>
static class JqArithmetic
{
    public static object? Apply(string operation, object? left, object? right, JqContext context) => operation switch
    {
        "==" => context.Order.Compare(left, right) == 0,
        "!=" => context.Order.Compare(left, right) != 0,
        "<" => context.Order.Compare(left, right) < 0,
        "<=" => context.Order.Compare(left, right) <= 0,
        ">" => context.Order.Compare(left, right) > 0,
        ">=" => context.Order.Compare(left, right) >= 0,
        "+" => Add(left, right, context),
        "-" => Subtract(left, right, context),
        "*" => Multiply(left, right, context),
        "/" => Divide(left, right),
        _ => Remainder(left, right),
    };

    public static object? Add(object? left, object? right, JqContext context)
    {
        switch (left, right)
        {
            case (null, _):
                return right;
            case (_, null):
                return left;
            case (long one, long other):
                return JavaNumber.Fit((BigInteger)one + other) is long sum ? (object)sum : (double)one + other;
            case var _ when AreNumbers(left, right):
                return JqTypes.FromDouble(JqTypes.ToDouble(left) + JqTypes.ToDouble(right));
            case (string one, string other):
                context.Text(one.Length + other.Length);
                return one + other;
            case (IReadOnlyDictionary<string, object?> one, IReadOnlyDictionary<string, object?> other):
                return United(one, other);
            case (IReadOnlyList<object?> one, IReadOnlyList<object?> other):
                context.List(one.Count + other.Count);
                return (List<object?>)[.. one, .. other];
            default:
                throw Wrong(left, right, "added");
        }
    }

    static object Subtract(object? left, object? right, JqContext context) => (left, right) switch
    {
        (long one, long other) =>
            JavaNumber.Fit((BigInteger)one - other) is long difference ? (object)difference : (double)one - other,
        _ when AreNumbers(left, right) =>
            JqTypes.FromDouble(JqTypes.ToDouble(left) - JqTypes.ToDouble(right)),
        (IReadOnlyList<object?> one, IReadOnlyList<object?> other) =>
            one.Where(item => !other.Any(removed => context.Order.AreEqual(item, removed))).ToList(),
        _ => throw Wrong(left, right, "subtracted"),
    };

    static object? Multiply(object? left, object? right, JqContext context) => (left, right) switch
    {
        (long one, long other) =>
            JavaNumber.Fit((BigInteger)one * other) is long product ? (object)product : (double)one * other,
        _ when AreNumbers(left, right) =>
            JqTypes.FromDouble(JqTypes.ToDouble(left) * JqTypes.ToDouble(right)),
        (string text, _) when JqTypes.IsNumber(right) => Repeat(text, JqTypes.ToDouble(right), context),
        (_, string text) when JqTypes.IsNumber(left) => Repeat(text, JqTypes.ToDouble(left), context),
        (IReadOnlyDictionary<string, object?> one, IReadOnlyDictionary<string, object?> other) =>
            Merge(one, other, context),
        _ => throw Wrong(left, right, "multiplied"),
    };

    static object? Divide(object? left, object? right) => (left, right) switch
    {
        _ when AreNumbers(left, right) && JqTypes.ToDouble(right) == 0 =>
            throw Wrong(left, right, "divided because the divisor is zero"),
        _ when AreNumbers(left, right) =>
            JqTypes.FromDouble(JqTypes.ToDouble(left) / JqTypes.ToDouble(right)),
        (string text, string separator) => JqStrings.Split(text, separator),
        _ => throw Wrong(left, right, "divided"),
    };

    static long Remainder(object? left, object? right)
    {
        if (!AreNumbers(left, right))
        {
            throw Wrong(left, right, "divided (remainder)");
        }

        var (one, other) = ((long)JqTypes.ToDouble(left), (long)JqTypes.ToDouble(right));
        return right is double.NaN ? one
            : other == 0 ? throw Wrong(left, right, "divided (remainder) because the divisor is zero")
            : other == -1 ? 0 : one % Math.Abs(other);
    }

    static bool AreNumbers(object? left, object? right) => JqTypes.IsNumber(left) && JqTypes.IsNumber(right);

    static string? Repeat(string text, double times, JqContext context)
    {
        if (times <= 0)
        {
            return null;
        }

        context.Text((long)Math.Min(text.Length * Math.Ceiling(times), long.MaxValue / 4));
        return string.Concat(Enumerable.Repeat(text, (int)Math.Max(1, Math.Ceiling(times))));
    }

    static OrderedDictionary<string, object?> United(
        IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right)
    {
        var united = new OrderedDictionary<string, object?>(left);
        foreach (var (key, value) in right)
        {
            united[key] = value;
        }

        return united;
    }

    static OrderedDictionary<string, object?> Merge(
        IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right, JqContext context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var merged = new OrderedDictionary<string, object?>(left);
        foreach (var (key, value) in right)
        {
            context.Step();
            merged[key] = value is IReadOnlyDictionary<string, object?> more
                && merged.GetValueOrDefault(key) is IReadOnlyDictionary<string, object?> known
                    ? Merge(known, more, context) : value;
        }

        return merged;
    }

    static JqException Wrong(object? left, object? right, string done) =>
        new($"{JqTypes.Describe(left)} and {JqTypes.Describe(right)} cannot be {done}");
}
