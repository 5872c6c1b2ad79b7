using System.Globalization;
using KestraBus.Core.Flows;
using KestraBus.Core.Values;

namespace KestraBus.Core.KeyValues;

/// <summary>Makes a value of a text whose type somebody has named.</summary>
public static class KeyValueConversion
{
    /// <summary>A value that is no text stays as it is, but for a number that is to be one.</summary>
    /// <exception cref="FormatException">The text does not spell the type.</exception>
    public static object? Convert(object? value, KeyValueType type) => (type, value) switch
    {
        (KeyValueType.String, _) when JavaNumber.IsNumber(value) => PlainData.Print(value),
        (KeyValueType.Number, string text) => PlainJson.TryParse(text, out var number) && JavaNumber.IsNumber(number)
            ? number
            : throw Unfit(text, "a number"),
        (KeyValueType.Boolean, string text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase),
        (KeyValueType.Datetime, string text) => KeyValueText.FindInstant(text) ?? throw Unfit(text, "a date with time and zone"),
        (KeyValueType.Date, string text) => DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : KeyValueText.FindInstant(text) ?? throw Unfit(text, "a date"),
        (KeyValueType.Duration, string text) => Durations.FindIso(text) ?? throw Unfit(text, "a duration"),
        (KeyValueType.Json, string text) => PlainJson.TryParse(text, out var json) ? json : throw Unfit(text, "JSON"),
        _ => value,
    };

    static FormatException Unfit(string text, string what) => new($"The value '{text}' is not {what}.");
}
