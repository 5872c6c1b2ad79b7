using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Jq;

/// <summary>Types and the order of all values: null, false, true, numbers, texts, lists, maps.</summary>
static class JqTypes
{
    const int LongestDescription = 11;

    public static bool IsTrue(object? value) => value is not (null or false);

    public static string NameOf(object? value) => value switch
    {
        null => "null",
        bool => "boolean",
        string => "string",
        long or double => "number",
        IReadOnlyDictionary<string, object?> => "object",
        _ => "array",
    };

    /// <summary>The type with a glimpse of the value, for messages.</summary>
    public static string Describe(object? value)
    {
        var text = PlainJson.Write(value);
        return $"{NameOf(value)} ({(text.Length > LongestDescription ? text[..(LongestDescription - 1)] + "..." : text)})";
    }

    public static double ToDouble(object? value) => value switch
    {
        long number => number,
        double number => number,
        _ => throw new JqException($"{Describe(value)} is not a number"),
    };

    /// <summary>The result of a calculation: without a fraction it is a whole number.</summary>
    public static object FromDouble(double number)
    {
        if (number == Math.Truncate(number) && Math.Abs(number) < long.MaxValue)
        {
            return (long)number;
        }

        return number;
    }

    public static int Compare(object? left, object? right)
    {
        var order = Rank(left).CompareTo(Rank(right));
        return order != 0 ? order : (left, right) switch
        {
            (long one, long other) => one.CompareTo(other),
            (long or double, _) => ToDouble(left).CompareTo(ToDouble(right)),
            (string one, string other) => string.CompareOrdinal(one, other),
            (IReadOnlyDictionary<string, object?> one, IReadOnlyDictionary<string, object?> other) => CompareMaps(one, other),
            (IReadOnlyList<object?> one, IReadOnlyList<object?> other) => CompareLists(one, other),
            _ => 0,
        };
    }

    public static IEnumerable<string> SortedKeys(IReadOnlyDictionary<string, object?> map) =>
        map.Keys.Order(StringComparer.Ordinal);

    static int Rank(object? value) => value switch
    {
        null => 0,
        false => 1,
        true => 2,
        long or double => 3,
        string => 4,
        IReadOnlyDictionary<string, object?> => 6,
        _ => 5,
    };

    static int CompareLists(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
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
    static int CompareMaps(IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right)
    {
        List<object?> keys = [.. SortedKeys(left)];
        var order = CompareLists(keys, [.. SortedKeys(right)]);
        return order != 0
            ? order
            : CompareLists([.. keys.Select(key => left[(string)key!])], [.. keys.Select(key => right[(string)key!])]);
    }
}
