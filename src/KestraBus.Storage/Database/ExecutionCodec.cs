using System.Text.Json;
using System.Text.Json.Serialization;
using KestraBus.Core.Executions;
using KestraBus.Core.Values;

namespace KestraBus.Storage.Database;

/// <summary>Executions without their task runs, and task runs, as JSON text.</summary>
static class ExecutionCodec
{
    static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        MaxDepth = 600,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper),
            new PlainDataJsonConverter(),
            new NoTaskRunsConverter(),
        },
    };

    public static string WriteHeader(Execution execution) => JsonSerializer.Serialize(execution, Options);

    public static Execution ReadHeader(string text) => JsonSerializer.Deserialize<Execution>(text, Options)!;

    public static string WriteTaskRun(TaskRun run) => JsonSerializer.Serialize(run, Options);

    public static TaskRun ReadTaskRun(string text) => JsonSerializer.Deserialize<TaskRun>(text, Options)!;

    sealed class NoTaskRunsConverter : JsonConverter<TaskRunIndex>
    {
        public override TaskRunIndex Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Skip();
            return TaskRunIndex.Empty;
        }

        public override void Write(Utf8JsonWriter writer, TaskRunIndex value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
