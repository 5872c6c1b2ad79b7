using System.Collections.Immutable;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Runs its tasks for one value after another (flow-language §4.5).</summary>
[Plugin(
    "io.kestra.plugin.core.flow.EachSequential",
    Aliases = ["io.kestra.core.tasks.flows.EachSequential"],
    Title = "Run tasks for one value after another",
    Deprecated = true)]
public sealed class EachSequential : Flowable, IValidated
{
    [PluginProperty(Required = true, Description = "A list, or text that renders to a JSON list.")]
    public object? Value { get; init; }

    public IReadOnlyList<TaskDefinition> Tasks { get; init; } = [];

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [Tasks, Errors, Finally];

    public IEnumerable<string> Violations() => Rules.HasTasks(Tasks);

    protected internal override ImmutableArray<string>? ItemsOf(FlowableContext context) => LoopItems.Read(Value, context);

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) => Tasks;

    protected internal override int CountOf(FlowableProgress progress) => progress.CountOfLoop();

    protected internal override IEnumerable<NextTask> Next(FlowableProgress progress) => progress.LoopSequential();
}
