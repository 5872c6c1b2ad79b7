using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KestraBus.Core.Executions.Json;

/// <summary>A state as a flat list of its history: state, date, state, date …</summary>
public sealed class StateJsonConverter : JsonConverter<State>
{
    public override State Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            throw new JsonException("A state is a list.");
        }

        var histories = ImmutableArray.CreateBuilder<StateChange>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var name = reader.GetString();
            reader.Read();
            var state = RunStates.Find(name) ?? throw new JsonException($"There is no state '{name}'.");
            histories.Add(new(state, reader.GetDateTimeOffset()));
        }

        return histories.Count > 0
            ? new State { Histories = histories.DrainToImmutable() }
            : throw new JsonException("A state is never empty.");
    }

    public override void Write(Utf8JsonWriter writer, State value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var change in value.Histories)
        {
            writer.WriteStringValue(change.State.Name);
            writer.WriteStringValue(change.Date);
        }

        writer.WriteEndArray();
    }
}
