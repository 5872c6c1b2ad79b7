using System.Text.Json;
using KestraBus.Core.Flows;
using KestraBus.Core.Values;

namespace KestraBus.Web.Answers;

/// <summary>The pieces that all shapes are made of (http-api §1.3).</summary>
static class ApiJson
{
    extension(Utf8JsonWriter json)
    {
        /// <summary>Left out when null.</summary>
        public void WriteOptional(string name, string? value)
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }

        public void WriteInstant(string name, DateTimeOffset instant) => json.WriteString(name, Instant(instant));

        public void WriteOptionalInstant(string name, DateTimeOffset? instant)
        {
            if (instant is { } date)
            {
                json.WriteInstant(name, date);
            }
        }

        /// <summary>A plain value as it is, null values of maps kept.</summary>
        public void WritePlain(object? value) => json.WriteRawValue(PlainJson.Write(value, keepNulls: true), skipInputValidation: true);

        public void WritePlain(string name, object? value)
        {
            json.WritePropertyName(name);
            json.WritePlain(value);
        }

        /// <summary>Left out when empty.</summary>
        public void WriteFilled(string name, IReadOnlyDictionary<string, object?> map)
        {
            if (map.Count > 0)
            {
                json.WritePlain(name, map);
            }
        }

        public void WriteLabels(IReadOnlyList<Label> labels)
        {
            json.WriteStartArray("labels");
            foreach (var label in labels)
            {
                json.WriteStartObject();
                json.WriteString("key", label.Key);
                json.WriteString("value", label.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        public void WriteStrings(IEnumerable<string> values)
        {
            json.WriteStartArray();
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>In UTC, to the microsecond: what the database keeps.</summary>
    public static string Instant(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return JavaTime.Print(utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond)));
    }
}
