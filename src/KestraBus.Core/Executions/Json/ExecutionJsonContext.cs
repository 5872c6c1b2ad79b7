using System.Text.Json.Serialization;
using KestraBus.Core.Values;

namespace KestraBus.Core.Executions.Json;

/// <summary>Source-generated JSON of executions, task runs and timers; for contexts of messages to build on.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters =
    [
        typeof(RunStateJsonConverter),
        typeof(StateJsonConverter),
        typeof(PlainMapJsonConverter),
        typeof(PlainDataJsonConverter),
        typeof(JsonStringEnumConverter<Branch>),
    ])]
[JsonSerializable(typeof(Execution))]
[JsonSerializable(typeof(TaskRun))]
public sealed partial class ExecutionJsonContext : JsonSerializerContext;
