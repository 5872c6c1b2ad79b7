using System.Collections.Immutable;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Runs all its tasks for all values side by side; the tasks of one value are not ordered (flow-language §4.5).</summary>
[Plugin(
    "io.kestra.plugin.core.flow.EachParallel",
    Aliases = ["io.kestra.core.tasks.flows.EachParallel"],
    Title = "Run tasks for all values side by side",
    Deprecated = true)]
public sealed class EachParallel : Flowable
{
    [PluginProperty(Required = true, Description = "A list, or text that renders to a JSON list.")]
    public object? Value { get; init; }

    [PluginProperty(Required = true, NotEmpty = true)]
    public IReadOnlyList<TaskDefinition> Tasks { get; init; } = [];

    [PluginProperty(Description = "How many task runs there are at once; 0 is without limit.")]
    public int Concurrent { get; init; }

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [Tasks, Errors, Finally];

    protected internal override bool SideBranchesAreParallel => true;

    protected internal override ImmutableArray<string>? ItemsOf(FlowableContext context) => LoopItems.Read(Value, context);

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) => Tasks;

    protected internal override int CountOf(FlowableProgress progress) => progress.CountOfLoop();

    protected internal override bool Follows(TaskRun child, TaskRun other) => false;

    protected internal override IEnumerable<NextTask> Next(FlowableProgress progress) => progress.LoopParallel(Concurrent);
}
