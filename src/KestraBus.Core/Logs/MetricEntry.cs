namespace KestraBus.Core.Logs;

/// <summary>A number that a task reported. A timer's value is in milliseconds.</summary>
public sealed record MetricEntry
{
    public string TenantId { get; init; } = Flows.Tenants.Main;

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
}

public enum MetricType
{
    Counter,
    Timer,
}
