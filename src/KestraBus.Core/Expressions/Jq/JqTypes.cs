using System.Numerics;

namespace KestraBus.Core.Expressions.Jq;

/// <summary>Types and the order of all values: null, false, true, numbers, texts, lists, maps.</summary>
static class JqTypes
{
    const int LongestDescription = 14;
    const int ShortenedDescription = 11;

    public static bool IsTrue(object? value) => value is not (null or false);

    public static bool IsNumber(object? value) => value is long or double or BigInteger;

    public static string NameOf(object? value) => value switch
    {
        null => "null",
        bool => "boolean",
        string => "string",
        _ when IsNumber(value) => "number",
        IReadOnlyDictionary<string, object?> => "object",
        _ => "array",
    };

    /// <summary>The type with a glimpse of the value, for messages.</summary>
    public static string Describe(object? value)
    {
        var text = JqJson.Write(value);
        return $"{NameOf(value)} ({(text.Length > LongestDescription ? text[..ShortenedDescription] + "..." : text)})";
    }

    public static double ToDouble(object? value) => value switch
    {
        long number => number,
        double number => number,
        BigInteger number => (double)number,
        _ => throw new JqException($"{Describe(value)} is not a number"),
    };

    /// <summary>The error of a function that is given another type than it takes.</summary>
    public static JqException Inapplicable(string function, object? value, string types) =>
        new($"{function} is not applicable to {NameOf(value).ToUpperInvariant()}; expected one of [{types}]");

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
