using System.Globalization;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Dates;
using KestraBus.Core.Expressions.Ion;
using KestraBus.Core.Values;

namespace KestraBus.Core.KeyValues;

/// <summary>Reads a value that came as a raw text: JSON, or Ion, which has bare dates and words; anything else is a text itself.</summary>
public static class KeyValueText
{
    const double LargestExact = 1e15;

    public static object? Read(string text) =>
        PlainJson.TryParse(text, out var value) ? Whole(value, text)
        : DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : ReadIon(text);

    /// <summary>A date with time and offset, as Java's instants are written; null when it is none.</summary>
    public static object? FindInstant(string text) => text.Contains('T', StringComparison.Ordinal) && HasOffset(text) ? IsoText.ParseDate(text) : null;

    static object? ReadIon(string text)
    {
        try
        {
            // Kestra takes the first of several values and drops the rest; here nothing gets lost.
            return IonReader.ReadAll(text) is [var value] && (Moments(value) is not DateTimeOffset || HasOffset(text))
                ? Whole(Moments(value), text)
                : text;
        }
        catch (Exception exception) when (exception is ExpressionException or FormatException)
        {
            return text;
        }
    }

    // A date without a time is its first moment, also within a structure.
    static object? Moments(object? value) => value switch
    {
        DateOnly => IsoText.ToDateTimeOffset(value),
        IReadOnlyList<object?> list => list.Select(Moments).ToList(),
        IReadOnlyDictionary<string, object?> map => new OrderedDictionary<string, object?>(
            map.Select(entry => KeyValuePair.Create(entry.Key, Moments(entry.Value)))),
        _ => value,
    };

    // An Ion date with a time must say where.
    static bool HasOffset(string text) => text.Trim() is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _];

    // Kestra drops zeros behind the point: 1.0 is 1, but 1e0 is not.
    static object? Whole(object? value, string text) => value switch
    {
        BigDecimal number => Whole(number.ToDouble(), text),
        double number when Math.Abs(number) < LargestExact && Math.Floor(number) == number
            && !text.Contains('e', StringComparison.OrdinalIgnoreCase) => (long)number,
        _ => value,
    };
}
