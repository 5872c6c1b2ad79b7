using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace KestraBus.Core.Values;

/// <summary>What can be done with plain values without knowing their types.</summary>
public static class PlainData
{
    // A few lists that contain each other twice would take longer than anyone waits.
    const int MostComparisons = 10_000_000;

    /// <summary>Deep equality; numbers are equal when their values are.</summary>
    public static bool AreEqual(object? left, object? right)
    {
        var steps = MostComparisons;
        return AreEqual(left, right, ref steps);
    }

    /// <summary>Two maps united, maps within maps too; other values of <paramref name="right"/> win.</summary>
    public static OrderedDictionary<string, object?> Merge(
        IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var merged = new OrderedDictionary<string, object?>(left);
        foreach (var (key, value) in right)
        {
            merged[key] = value is IReadOnlyDictionary<string, object?> more
                && merged.TryGetValue(key, out var old) && old is IReadOnlyDictionary<string, object?> known
                    ? Merge(known, more)
                    : value;
        }

        return merged;
    }

    /// <summary>The value as Java's <c>toString</c> prints it.</summary>
    public static string Print(object? value, int maximumLength = int.MaxValue) => value switch
    {
        null => "null",
        string text => text,
        bool truth => truth ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => JavaNumber.Print(number),
        float number => JavaNumber.Print(number),
        DateTimeOffset date => JavaTime.Print(date),
        DateTime date => JavaTime.Print(date),
        DateOnly date => JavaTime.Print(date),
        TimeOnly time => JavaTime.Print(time),
        TimeSpan duration => JavaTime.Print(duration),
        MapEntry entry => $"{entry.Key}={Print(entry.Value)}",
        IReadOnlyDictionary<string, object?> or IEnumerable<object?> => PrintStructure(value, maximumLength),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    static bool AreEqual(object? left, object? right, ref int steps)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (--steps < 0)
        {
            throw new InvalidDataException("The values are too large to be compared.");
        }

        return ReferenceEquals(left, right) || (left, right) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (string one, string other) => one == other,
            (long one, long other) => one == other,
            (IReadOnlyDictionary<string, object?> one, IReadOnlyDictionary<string, object?> other) =>
                AreEqual(one, other, ref steps),
            (IReadOnlyList<object?> one, IReadOnlyList<object?> other) => AreEqual(one, other, ref steps),
            _ when JavaNumber.IsNumber(left) && JavaNumber.IsNumber(right) =>
                JavaNumber.ToDouble(JavaNumber.Normalize(left)!).Equals(
                    JavaNumber.ToDouble(JavaNumber.Normalize(right)!)),
            // On the executor states are enums, on the worker their names: templates must not see the difference.
            (Enum one, string other) => one.ToString() == other,
            (string one, Enum other) => one == other.ToString(),
            _ => left.Equals(right),
        };
    }

    static bool AreEqual(
        IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right, ref int steps)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var other) || !AreEqual(value, other, ref steps))
            {
                return false;
            }
        }

        return true;
    }

    static bool AreEqual(IReadOnlyList<object?> left, IReadOnlyList<object?> right, ref int steps)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var index = 0; index < left.Count; index++)
        {
            if (!AreEqual(left[index], right[index], ref steps))
            {
                return false;
            }
        }

        return true;
    }

    static string PrintStructure(object value, int maximumLength)
    {
        var text = new StringBuilder();
        Append(text, value, maximumLength);
        return text.ToString();
    }

    static void Append(StringBuilder text, object? value, int maximumLength)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (text.Length > maximumLength)
        {
            throw new InvalidDataException($"The text would be longer than {maximumLength} characters.");
        }

        switch (value)
        {
            case IReadOnlyDictionary<string, object?> map:
                var opening = '{';
                foreach (var (key, item) in map)
                {
                    Append(text.Append(opening == '{' ? "{" : ", ").Append(key).Append('='), item, maximumLength);
                    opening = ',';
                }

                text.Append(opening == '{' ? "{}" : "}");
                break;
            case IEnumerable<object?> list:
                var separator = "[";
                foreach (var item in list)
                {
                    Append(text.Append(separator), item, maximumLength);
                    separator = ", ";
                }

                text.Append(separator == "[" ? "[]" : "]");
                break;
            default:
                text.Append(Print(value));
                break;
        }
    }
}
