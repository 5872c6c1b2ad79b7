using System.Numerics;
using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Jq;

/// <summary>The order of all values: null, false, true, numbers, texts, lists, maps. Comparing costs steps.</summary>
sealed class JqOrder(JqContext context) : IComparer<object?>
{
    public int Compare(object? left, object? right)
    {
        context.Step();
        var order = Rank(left).CompareTo(Rank(right));
        return order != 0 ? order : (left, right) switch
        {
            (long one, long other) => one.CompareTo(other),
            // NaN is less than every number, itself too.
            (double.NaN, _) => -1,
            (long or double or BigInteger, _) => JqTypes.ToDouble(left).CompareTo(JqTypes.ToDouble(right)),
            (string one, string other) => string.CompareOrdinal(one, other),
            (IReadOnlyDictionary<string, object?> one, IReadOnlyDictionary<string, object?> other) =>
                CompareMaps(one, other),
            (IReadOnlyList<object?> one, IReadOnlyList<object?> other) => CompareLists(one, other),
            _ => 0,
        };
    }

    public bool AreEqual(object? left, object? right) => ReferenceEquals(left, right) || Compare(left, right) == 0;

    static int Rank(object? value) => value switch
    {
        null => 0,
        false => 1,
        true => 2,
        long or double or BigInteger => 3,
        string => 4,
        IReadOnlyDictionary<string, object?> => 6,
        _ => 5,
    };

    int CompareLists(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var index = 0; index < Math.Min(left.Count, right.Count); index++)
        {
            var order = Compare(left[index], right[index]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Count.CompareTo(right.Count);
    }

    // First the keys as lists, then the values in the order of the keys.
    int CompareMaps(IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right)
    {
        List<object?> keys = [.. JqTypes.SortedKeys(left)];
        var order = CompareLists(keys, [.. JqTypes.SortedKeys(right)]);
        return order != 0
            ? order
            : CompareLists([.. keys.Select(key => left[(string)key!])], [.. keys.Select(key => right[(string)key!])]);
    }
}
