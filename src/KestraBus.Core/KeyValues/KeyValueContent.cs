using System.Globalization;
using System.Text.RegularExpressions;
using KestraBus.Core.Expressions.Dates;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;

namespace KestraBus.Core.KeyValues;

/// <summary>A value with its type, as JSON; dates and durations are texts in it.</summary>
public sealed partial record KeyValueContent(KeyValueType Type, string Json)
{
    /// <summary>The content of a plain value. A text that is an ISO duration is a duration, as in Kestra.</summary>
    public static KeyValueContent Of(object? value) => value switch
    {
        null => new(KeyValueType.String, "null"),
        string text => Written(IsDuration(text) ? KeyValueType.Duration : KeyValueType.String, text),
        bool => Written(KeyValueType.Boolean, value),
        DateOnly => Written(KeyValueType.Date, value),
        DateTimeOffset date => Written(KeyValueType.Datetime, JavaTime.Print(date.ToUniversalTime())),
        DateTime date => Written(KeyValueType.Datetime, JavaTime.Print(new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc)))),
        TimeSpan duration => Written(KeyValueType.Duration, JavaTime.Print(duration)),
        IReadOnlyDictionary<string, object?> or IEnumerable<object?> => Written(KeyValueType.Json, value),
        _ when JavaNumber.IsNumber(value) && double.IsFinite(JavaNumber.ToDouble(JavaNumber.Normalize(value)!)) =>
            Written(KeyValueType.Number, value),
        _ => Written(KeyValueType.String, PlainData.Print(value)),
    };

    /// <summary>The plain value: dates and durations are what they are, not texts.</summary>
    public object? Read() => (Type, PlainJson.Parse(Json)) switch
    {
        (KeyValueType.Datetime, string text) => IsoText.ToDateTimeOffset(IsoText.ParseDate(text)) ?? (object)text,
        (KeyValueType.Date, string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        (KeyValueType.Duration, string text) => Durations.FindIso(text) ?? (object)text,
        (_, var value) => value,
    };

    static bool IsDuration(string text) => Iso.IsMatch(text) && Durations.FindIso(text) is not null;

    static KeyValueContent Written(KeyValueType type, object value) =>
        new(type, StorableText.Of(PlainJson.Write(value, keepNulls: true)));

    // Without fractions and signs, as Kestra looks for it: other durations stay texts.
    [GeneratedRegex(@"\AP(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?\z")]
    static partial Regex Iso { get; }
}
