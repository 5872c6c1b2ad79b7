using KestraBus.Core.Logs;

namespace KestraBus.Storage.Database.Rows;

/// <summary>A number that a task reported.</summary>
public sealed class MetricRow
{
    public long Position { get; init; }

    public required string TenantId { get; init; }

    public required string Namespace { get; init; }

    public required string FlowId { get; init; }

    public required string ExecutionId { get; init; }

    public string? TaskId { get; init; }

    public string? TaskRunId { get; init; }

    public required MetricType Type { get; init; }

    public required string Name { get; init; }

    public required double Value { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public static MetricRow Of(MetricEntry entry) => new()
    {
        TenantId = entry.TenantId,
        Namespace = entry.Namespace,
        FlowId = entry.FlowId,
        ExecutionId = entry.ExecutionId,
        TaskId = entry.TaskId,
        TaskRunId = entry.TaskRunId,
        Type = entry.Type,
        Name = entry.Name,
        Value = entry.Value,
        Timestamp = entry.Timestamp,
        Tags = entry.Tags,
    };

    public MetricEntry ToEntry() => new()
    {
        TenantId = TenantId,
        Namespace = Namespace,
        FlowId = FlowId,
        ExecutionId = ExecutionId,
        TaskId = TaskId,
        TaskRunId = TaskRunId,
        Type = Type,
        Name = Name,
        Value = Value,
        Timestamp = Timestamp,
        Tags = Tags,
    };
}
