namespace KestraBus.Core.Logs;

/// <summary>One line of the log of an execution, a task run or a trigger (flow-language §2.13).</summary>
public sealed record LogEntry
{
    public string TenantId { get; init; } = Flows.Tenants.Main;

    public required string Namespace { get; init; }

    public required string FlowId { get; init; }

    public string? ExecutionId { get; init; }

    public string? TaskId { get; init; }

    public string? TaskRunId { get; init; }

    /// <summary>Counted from 0.</summary>
    public int? AttemptNumber { get; init; }

    public string? TriggerId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required LogLevel Level { get; init; }

    public string? Thread { get; init; }

    public string? Message { get; init; }

    /// <summary>Order of storing, from 1; 0 until it is stored. What followers remember.</summary>
    public long Position { get; init; }

    /// <summary>As expressions and files see it: Kestra's names, in Kestra's order.</summary>
    public OrderedDictionary<string, object?> ToPlain() => new()
    {
        ["namespace"] = Namespace,
        ["flowId"] = FlowId,
        ["taskId"] = TaskId,
        ["executionId"] = ExecutionId,
        ["taskRunId"] = TaskRunId,
        ["attemptNumber"] = AttemptNumber is { } attempt ? (long)attempt : null,
        ["triggerId"] = TriggerId,
        ["timestamp"] = Timestamp,
        ["level"] = Level.ToString().ToUpperInvariant(),
        ["thread"] = Thread,
        ["message"] = Message,
    };
}
