namespace KestraBus.Core.Flows;

/// <summary>One revision of a flow: what the user wrote, checked and ready to run. Immutable.</summary>
public sealed record Flow
{
    public string TenantId { get; init; } = Tenants.Main;

    public required string Namespace { get; init; }

    public required string Id { get; init; }

    /// <summary>Assigned by the server, counted from 1 over all revisions, deleted ones included.</summary>
    public int Revision { get; init; } = 1;

    public string? Description { get; init; }

    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>Exposed as <c>vars</c>, not rendered.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = PlainMaps.Empty;

    public IReadOnlyList<Input> Inputs { get; init; } = [];

    public IReadOnlyList<FlowOutput> Outputs { get; init; } = [];

    public required IReadOnlyList<TaskDefinition> Tasks { get; init; }

    public IReadOnlyList<TaskDefinition> Errors { get; init; } = [];

    public IReadOnlyList<TaskDefinition> Finally { get; init; } = [];

    public IReadOnlyList<TaskDefinition> AfterExecution { get; init; } = [];

    public IReadOnlyList<TriggerDefinition> Triggers { get; init; } = [];

    public IReadOnlyList<PluginDefault> PluginDefaults { get; init; } = [];

    public Concurrency? Concurrency { get; init; }

    public RetryPolicy? Retry { get; init; }

    public bool Disabled { get; init; }

    public bool Deleted { get; init; }

    /// <summary>Instant at which this revision was stored.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The YAML byte for byte as received.</summary>
    public string Source { get; init; } = "";

    /// <summary>All properties as written, for the API; key order is that of the source.</summary>
    public IReadOnlyDictionary<string, object?> Document { get; init; } = PlainMaps.Empty;

    /// <summary>Why a stored source can no longer be read; such a flow is listed but cannot run (flow-language P-11).</summary>
    public string? Exception { get; init; }

    public FlowKey Key => new(TenantId, Namespace, Id);

    /// <summary>Every task of the flow by its id, nested ones included, disabled ones too.</summary>
    public IReadOnlyDictionary<string, TaskDefinition> TasksById => field ??= TaskTree.ById(this);
}
