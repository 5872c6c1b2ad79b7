using System.Text.Json;
using System.Text.Json.Serialization;

namespace KestraBus.Core.Executions.Json;

/// <summary>States by their upper-case name.</summary>
public sealed class RunStateJsonConverter : JsonConverter<RunState>
{
    public override RunState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RunStates.Find(reader.GetString()) ?? throw new JsonException($"There is no state '{reader.GetString()}'.");

    public override void Write(Utf8JsonWriter writer, RunState value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name);
}
