using System.Collections.Immutable;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>Runs its tasks for each value, in groups of one value (flow-language §4.5).</summary>
[Plugin("io.kestra.plugin.core.flow.ForEach", Title = "Run tasks for each value")]
public sealed class ForEach : Flowable, IValidated
{
    [PluginProperty(Required = true, Description = "A list, or text that renders to a JSON list.")]
    public object? Values { get; init; }

    public IReadOnlyList<TaskDefinition> Tasks { get; init; } = [];

    [PluginProperty(Description = "How many values are worked on at once; 0 is without limit.")]
    public int ConcurrencyLimit { get; init; } = 1;

    public override IEnumerable<IReadOnlyList<TaskDefinition>> Branches => [Tasks, Errors, Finally];

    public IEnumerable<string> Violations() =>
        [.. Rules.HasTasks(Tasks), .. Rules.IsAtLeast("concurrencyLimit", ConcurrencyLimit, 0)];

    protected internal override ImmutableArray<string>? ItemsOf(FlowableContext context) => LoopItems.Read(Values, context);

    protected internal override IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run) => Tasks;

    protected internal override int CountOf(FlowableProgress progress) => progress.CountOfLoop();

    protected internal override bool Follows(TaskRun child, TaskRun other) =>
        base.Follows(child, other) && (ConcurrencyLimit == 1 || child.Value == other.Value);

    protected internal override IEnumerable<NextTask> Next(FlowableProgress progress) => ConcurrencyLimit == 1
        ? progress.LoopSequential()
        : progress.LoopGrouped(ConcurrencyLimit);
}
