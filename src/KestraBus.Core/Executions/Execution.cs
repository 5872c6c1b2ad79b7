using System.Text.Json.Serialization;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions;

/// <summary>An execution at one moment. Immutable: the machine answers a new one.</summary>
public sealed record Execution
{
    public required string Id { get; init; }

    public string TenantId { get; init; } = Tenants.Main;

    public required string Namespace { get; init; }

    public required string FlowId { get; init; }

    public required int FlowRevision { get; init; }

    public required State State { get; init; }

    public IReadOnlyList<Label> Labels { get; init; } = [];

    public IReadOnlyDictionary<string, object?> Inputs { get; init; } = PlainMaps.Empty;

    public IReadOnlyDictionary<string, object?> Outputs { get; init; } = PlainMaps.Empty;

    /// <summary>Begins as the flow's variables; exposed as <c>vars</c>.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = PlainMaps.Empty;

    /// <summary>The execution this one replays or retries; not the parent of a subflow.</summary>
    public string? ParentId { get; init; }

    /// <summary>First of a chain of replays; its own id for a fresh one.</summary>
    public required string OriginalId { get; init; }

    public ExecutionTrigger? Trigger { get; init; }

    /// <summary>Counted up by restart, replay and retry as a new execution.</summary>
    public int AttemptNumber { get; init; } = 1;

    public required DateTimeOffset OriginalCreatedDate { get; init; }

    /// <summary>Stays CREATED until then.</summary>
    public DateTimeOffset? ScheduleDate { get; init; }

    public string? Kind { get; init; }

    public bool Deleted { get; init; }

    /// <summary>Where the engine tells of the end, when it was asked to; only the engine knows how to read it.</summary>
    public string? ReplyTo { get; init; }

    [JsonIgnore]
    public TaskRunIndex TaskRuns { get; init; } = TaskRunIndex.Empty;

    [JsonIgnore]
    public FlowKey Flow => new(TenantId, Namespace, FlowId);

    public bool Equals(Execution? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>What started an execution: a trigger of the flow, or a task of another execution.</summary>
public sealed record ExecutionTrigger(string Id, string Type, IReadOnlyDictionary<string, object?>? Variables = null);
