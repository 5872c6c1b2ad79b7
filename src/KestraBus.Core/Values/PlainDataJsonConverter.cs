using System.Text.Json;
using System.Text.Json.Serialization;

namespace KestraBus.Core.Values;

/// <summary>
/// Reads and writes plain values in members of type <c>object?</c>: whole numbers stay long, fractions double (1.0 is
/// written as 1.0), maps keep their order and their null values.
/// </summary>
public sealed class PlainDataJsonConverter : JsonConverter<object?>
{
    public override bool HandleNull => true;

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PlainJson.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, object? value, JsonSerializerOptions options) =>
        writer.WriteRawValue(PlainJson.Write(value, keepNulls: true), skipInputValidation: true);
}
