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
        if (value is IReadOnlyDictionary<string, object?> or IReadOnlyList<object?>)
        {
            return NameOf(value);
        }

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

    public static IEnumerable<string> SortedKeys(IReadOnlyDictionary<string, object?> map) =>
        map.Keys.Order(StringComparer.Ordinal);
}
