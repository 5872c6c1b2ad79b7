using KestraBus.Core.Files;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Plugins;

/// <summary>Which attempt of which task run is at work.</summary>
public sealed record AttemptIdentity
{
    public string TenantId { get; init; } = Tenants.Main;

    public required string Namespace { get; init; }

    public required string FlowId { get; init; }

    public required int FlowRevision { get; init; }

    public required string ExecutionId { get; init; }

    public required string TaskId { get; init; }

    public required string TaskRunId { get; init; }

    /// <summary>From 0.</summary>
    public required int Attempt { get; init; }

    public FlowKey Flow => new(TenantId, Namespace, FlowId);

    /// <summary>Where files of this task run lie in internal storage.</summary>
    public StorageUri Folder => StorageLayout.TaskRun(Flow, ExecutionId, TaskId, TaskRunId);
}
