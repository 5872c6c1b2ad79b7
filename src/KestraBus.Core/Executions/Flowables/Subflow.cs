using KestraBus.Core.Executions.Steps;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Starts an execution of another flow, and waits for it unless told not to (flow-language §4.8).</summary>
[Plugin(
    "io.kestra.plugin.core.flow.Subflow",
    Aliases = ["io.kestra.core.tasks.flows.Subflow", "io.kestra.core.tasks.flows.Flow"],
    Title = "Start another flow")]
[PluginOutput("executionId", "string")]
[PluginOutput("state", "string")]
[PluginOutput("outputs", "object")]
public sealed class Subflow : Flowable
{
    [PluginProperty(Required = true)]
    public Property<string>? Namespace { get; init; }

    [PluginProperty(Required = true)]
    public Property<string>? FlowId { get; init; }

    public int? Revision { get; init; }

    public IReadOnlyDictionary<string, object?>? Inputs { get; init; }

    [PluginProperty(Description = "A map, or a list of key and value.")]
    public object? Labels { get; init; }

    [PluginProperty(Description = "Labels of this execution are given to the other.")]
    public Property<bool>? InheritLabels { get; init; }

    public bool Wait { get; init; } = true;

    [PluginProperty(Description = "A failure or warning of the other execution is one of this task.")]
    public bool TransmitFailed { get; init; } = true;

    [PluginProperty(Deprecated = true, Description = "Rendered over the other execution, if its flow declares no outputs.")]
    public IReadOnlyDictionary<string, object?>? Outputs { get; init; }

    public Property<DateTimeOffset>? ScheduleDate { get; init; }

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [];

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) => [];

    internal override void Begin(Draft draft, TaskRun run, TaskDefinition task) => Subflows.Begin(draft, run, task, this);
}
