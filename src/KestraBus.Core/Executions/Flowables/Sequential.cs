using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Runs its tasks one after another (flow-language §4.2).</summary>
[Plugin("io.kestra.plugin.core.flow.Sequential", Aliases = ["io.kestra.core.tasks.flows.Sequential"], Title = "Run tasks one after another")]
public sealed class Sequential : Flowable, IValidated
{
    public IReadOnlyList<TaskDefinition> Tasks { get; init; } = [];

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [Tasks, Errors, Finally];

    public IEnumerable<string> Violations() => Rules.HasTasks(Tasks);

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) => Tasks;
}
