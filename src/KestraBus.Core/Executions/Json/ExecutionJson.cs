using System.Text.Json;

namespace KestraBus.Core.Executions.Json;

/// <summary>
/// The stored form of executions and task runs: compact JSON, states by name, plain data as it is. An execution is written
/// without its task runs, which are rows of their own.
/// </summary>
public static class ExecutionJson
{
    public static string Write(Execution execution) => JsonSerializer.Serialize(execution, ExecutionJsonContext.Default.Execution);

    public static string Write(TaskRun run) => JsonSerializer.Serialize(run, ExecutionJsonContext.Default.TaskRun);

    public static byte[] WriteBytes(Execution execution) =>
        JsonSerializer.SerializeToUtf8Bytes(execution, ExecutionJsonContext.Default.Execution);

    public static byte[] WriteBytes(TaskRun run) => JsonSerializer.SerializeToUtf8Bytes(run, ExecutionJsonContext.Default.TaskRun);

    public static Execution ReadExecution(string json) =>
        JsonSerializer.Deserialize(json, ExecutionJsonContext.Default.Execution) ?? throw Nothing();

    public static Execution ReadExecution(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ExecutionJsonContext.Default.Execution) ?? throw Nothing();

    public static TaskRun ReadTaskRun(string json) =>
        JsonSerializer.Deserialize(json, ExecutionJsonContext.Default.TaskRun) ?? throw Nothing();

    public static TaskRun ReadTaskRun(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ExecutionJsonContext.Default.TaskRun) ?? throw Nothing();

    static JsonException Nothing() => new("A stored execution or task run cannot be null.");
}
