using System.Text.Json;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Executions;

/// <summary>What each input would be, and what is wrong with it; the input itself as its flow declares it.</summary>
static class InputReadingJson
{
    public static void Write(Utf8JsonWriter json, Flow flow, object? documents, InputReading reading)
    {
        var declared = documents as IReadOnlyList<object?> ?? [];
        json.WriteStartObject();
        json.WriteString("id", flow.Id);
        json.WriteString("namespace", flow.Namespace);
        json.WriteStartArray("inputs");
        foreach (var (index, read) in reading.Inputs.Index())
        {
            Write(json, read, declared.ElementAtOrDefault(index));
        }

        json.WriteEndArray();
        json.WriteStartArray("checks");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, ReadInput read, object? document)
    {
        json.WriteStartObject();
        json.WritePlain("input", document);
        if (read.Shown is not null)
        {
            json.WritePlain("value", read.Shown);
        }

        json.WriteBoolean("enabled", read.Enabled);
        json.WriteBoolean("isDefault", read.IsDefault);
        json.WriteStartArray("errors");
        foreach (var error in read.Errors)
        {
            json.WriteStartObject();
            json.WriteString("message", error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
