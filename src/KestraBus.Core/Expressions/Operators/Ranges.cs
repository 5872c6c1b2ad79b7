using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Operators;

/// <summary>Numbers, or letters, from one to another with both ends.</summary>
static class Ranges
{
    public static IReadOnlyList<object?> Make(Rendering rendering, object? from, object? to, object? increment)
    {
        var step = Whole(increment);
        if (step == 0)
        {
            throw new ExpressionException("The increment of a range cannot be zero.");
        }

        if (from is string { Length: 1 } first && to is string { Length: 1 } last)
        {
            return [.. Count(rendering, first[0], last[0], step).Select(code => (object?)((char)code).ToString())];
        }

        return [.. Count(rendering, Whole(from), Whole(to), step).Select(number => (object?)number)];
    }

    static IEnumerable<long> Count(Rendering rendering, long from, long to, long step)
    {
        if (step > 0 ? from > to : from < to)
        {
            yield break;
        }

        rendering.Budget.List((((double)to - from) / step) + 1);
        var length = ((to - from) / step) + 1;
        for (var index = 0L; index < length; index++)
        {
            rendering.Budget.Round();
            yield return from + (index * step);
        }
    }

    static long Whole(object? value) => JavaNumber.Normalize(value) switch
    {
        long number => number,
        double number when Math.Abs(number) < long.MaxValue => (long)number,
        float number => (long)number,
        BigDecimal number => (long)number.Truncate(),
        _ => throw new ExpressionException(
            "The arguments of a range must be numbers or single characters of the same kind."),
    };
}
