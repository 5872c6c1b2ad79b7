using KestraBus.Core.Logs;

namespace KestraBus.Storage.Database.Rows;

/// <summary>One line of a log.</summary>
public sealed class LogRow
{
    public long Position { get; init; }

    public required string TenantId { get; init; }

    public required string Namespace { get; init; }

    public required string FlowId { get; init; }

    public string? ExecutionId { get; init; }

    public string? TaskId { get; init; }

    public string? TaskRunId { get; init; }

    public int? Attempt { get; init; }

    public string? TriggerId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required LogLevel Level { get; init; }

    public string? Thread { get; init; }

    public string? Message { get; init; }

    public static LogRow Of(LogEntry entry) => new()
    {
        TenantId = entry.TenantId,
        Namespace = entry.Namespace,
        FlowId = entry.FlowId,
        ExecutionId = entry.ExecutionId,
        TaskId = entry.TaskId,
        TaskRunId = entry.TaskRunId,
        Attempt = entry.AttemptNumber,
        TriggerId = entry.TriggerId,
        Timestamp = entry.Timestamp,
        Level = entry.Level,
        Thread = entry.Thread,
        Message = StoredText.Of(entry.Message),
    };

    public LogEntry ToEntry() => new()
    {
        TenantId = TenantId,
        Namespace = Namespace,
        FlowId = FlowId,
        ExecutionId = ExecutionId,
        TaskId = TaskId,
        TaskRunId = TaskRunId,
        AttemptNumber = Attempt,
        TriggerId = TriggerId,
        Timestamp = Timestamp,
        Level = Level,
        Thread = Thread,
        Message = Message,
        Position = Position,
    };
}
