using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Runs its tasks side by side (flow-language §4.3).</summary>
[Plugin("io.kestra.plugin.core.flow.Parallel", Aliases = ["io.kestra.core.tasks.flows.Parallel"], Title = "Run tasks side by side")]
public sealed class Parallel : Flowable
{
    [PluginProperty(Required = true, NotEmpty = true)]
    public IReadOnlyList<TaskDefinition> Tasks { get; init; } = [];

    [PluginProperty(Description = "How many run at once, or an expression of it; 0 is without limit.")]
    public object? Concurrent { get; init; }

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [Tasks, Errors, Finally];

    protected internal override bool SideBranchesAreParallel => true;

    protected internal override int? LimitOf(FlowableContext context) => context.RenderNumber(Concurrent, "concurrent");

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) => Tasks;

    protected internal override bool Follows(TaskRun child, TaskRun other) => false;

    protected internal override IEnumerable<NextTask> Next(FlowableProgress progress) => progress.Parallel(progress.Run.Limit ?? 0);
}
