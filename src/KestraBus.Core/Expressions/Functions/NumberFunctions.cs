using System.Security.Cryptography;
using KestraBus.Core.Expressions.Operators;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Functions;

/// <summary>Functions that give numbers.</summary>
static class NumberFunctions
{
    public static ExpressionFamily Family { get; } = new()
    {
        Functions =
        [
            new("max", null, arguments => Best(arguments, order => order > 0)),
            new("min", null, arguments => Best(arguments, order => order < 0)),
            new("range", ["start", "end", "increment"], arguments => Ranges.Make(arguments.Rendering,
                arguments.Required(0, "start"), arguments.Required(1, "end"), arguments[2] ?? 1L)),
            new("randomInt", ["lower", "upper"], arguments => RandomInt(arguments)),
            new("randomPort", [], _ => (long)RandomNumberGenerator.GetInt32(1_024, 65_536)),
        ],
    };

    // Null never wins, nor does NaN over another; what has nothing to be compared with wins whatever it is.
    static object? Best(Arguments arguments, Func<int, bool> isBetter)
    {
        object? best = null;
        for (var index = 0; index < arguments.Count; index++)
        {
            if (arguments[index] is { } candidate
                && (best is null || (Comparison.OrderOfNumbers(candidate, best) is { } order && isBetter(order))))
            {
                best = candidate;
            }
        }

        return best;
    }

    static long RandomInt(Arguments arguments)
    {
        var lower = Whole(arguments, 0, "lower");
        var upper = Whole(arguments, 1, "upper");
        return lower > upper
            ? throw new ExpressionException("The lower bound must not be greater than the upper bound.")
            : lower == upper ? lower
            : lower + (long)(((UInt128)BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) * (UInt128)(
                upper - (Int128)lower)) >> 64);
    }

    static long Whole(Arguments arguments, int index, string name) =>
        JavaNumber.Normalize(arguments.Required(index, name)) is long number ? number
            : throw new ExpressionException($"The argument '{name}' must be an integer.");
}
