using System.Text.Json;
using System.Text.Json.Serialization;
using KestraBus.Core.Values;

namespace KestraBus.Core.Executions.Json;

/// <summary>Maps of plain values, in their order and with their null values.</summary>
public sealed class PlainMapJsonConverter : JsonConverter<IReadOnlyDictionary<string, object?>>
{
    public override IReadOnlyDictionary<string, object?> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PlainJson.Read(ref reader) as IReadOnlyDictionary<string, object?> ?? throw new JsonException("A map was expected.");

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, object?> value, JsonSerializerOptions options) =>
        writer.WriteRawValue(PlainJson.Write(value, keepNulls: true), skipInputValidation: true);
}
