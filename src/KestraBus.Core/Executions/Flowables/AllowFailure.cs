using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Runs its tasks one after another; a failure among them is a warning (flow-language §4.2).</summary>
[Plugin("io.kestra.plugin.core.flow.AllowFailure", Aliases = ["io.kestra.core.tasks.flows.AllowFailure"], Title = "Go on when tasks fail")]
public sealed class AllowFailure : Flowable, IValidated
{
    public IReadOnlyList<TaskDefinition> Tasks { get; init; } = [];

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [Tasks, Errors, Finally];

    public IEnumerable<string> Violations() => Rules.HasTasks(Tasks);

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) => Tasks;

    protected internal override RunState EndsAs(RunState children, RunState softened) =>
        children is RunState.Failed ? RunState.Warning : softened;
}
