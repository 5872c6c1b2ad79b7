using System.Text.Json;
using KestraBus.Core.Flows;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Flows;

/// <summary>The findings of one source, as the validate calls answer them (http-api §2).</summary>
static class ValidationJson
{
    public static void Write(Utf8JsonWriter json, int index, FlowReading reading, bool isOutdated)
    {
        json.WriteStartObject();
        json.WriteNumber("index", index);
        if (reading.IsReadable)
        {
            json.WriteOptional("namespace", reading.Namespace);
            json.WriteOptional("flow", reading.Id);
        }

        json.WriteOptional("constraints", reading.Constraints);
        json.WriteBoolean("outdated", isOutdated);
        if (reading.IsReadable)
        {
            WriteList(json, "deprecationPaths", reading.Deprecations);
            WriteList(json, "warnings", reading.Warnings);
            WriteList(json, "infos", reading.Infos);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, PartReading reading)
    {
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteOptional("constraints", reading.Constraints);
        json.WriteBoolean("outdated", false);
        json.WriteEndObject();
    }

    static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WritePropertyName(name);
        json.WriteStrings(values);
    }
}
