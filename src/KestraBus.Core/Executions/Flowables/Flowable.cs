using System.Collections.Immutable;
using KestraBus.Core.Executions.Steps;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>A flow-control task: it runs nothing itself but says which of its children come next, and what became of it.</summary>
public abstract class Flowable
{
    /// <summary>Runs once when a child has failed for good.</summary>
    public IReadOnlyList<TaskDefinition> Errors { get; init; } = [];

    /// <summary>Runs last, whatever happened.</summary>
    public IReadOnlyList<TaskDefinition> Finally { get; init; } = [];

    /// <summary>Every list of children that it declares, <see cref="Errors"/> and <see cref="Finally"/> included.</summary>
    public abstract IEnumerable<IReadOnlyList<TaskDefinition>> Branches { get; }

    /// <summary>Tasks of its errors and finally branches start all at once instead of one after another.</summary>
    protected internal virtual bool SideBranchesAreParallel => false;

    /// <summary>
    /// Outputs that it has from the moment its task run exists; null when it has none before it ran. May throw an expression's
    /// failure.
    /// </summary>
    protected internal virtual IReadOnlyDictionary<string, object?>? InitialOutputs(FlowableContext context) => PlainMaps.Empty;

    /// <summary>Items of a loop, worked out once when it starts. May throw a failure of the user's.</summary>
    protected internal virtual ImmutableArray<string>? ItemsOf(FlowableContext context) => null;

    /// <summary>How many children run at once, worked out once when it starts; null when it has no such property.</summary>
    protected internal virtual int? LimitOf(FlowableContext context) => null;

    /// <summary>The main children that apply to this run; null when nothing fits, which fails it.</summary>
    protected internal abstract IReadOnlyList<TaskDefinition>? TasksOf(TaskRun run);

    /// <summary>How many main children there will be.</summary>
    protected internal virtual int CountOf(FlowableProgress progress) => progress.Tasks.Count;

    /// <summary>Which main children are to be created now, in order.</summary>
    protected internal virtual IEnumerable<NextTask> Next(FlowableProgress progress) => progress.Sequential();

    /// <summary>Whether a child comes after another one, so that it must run again when that does.</summary>
    protected internal virtual bool Follows(TaskRun child, TaskRun other) => child.Sequence > other.Sequence;

    /// <summary>What it ends as: what its main children amount to, after <c>allowFailure</c> and <c>allowWarning</c> of its own.</summary>
    protected internal virtual RunState EndsAs(RunState children, RunState softened) => softened;

    /// <summary>What has become of it apart from its children: a failure starts its errors. Null when they alone count.</summary>
    internal virtual RunState? OwnState(TaskRun run) => null;

    /// <summary>Its task run may begin: neither skipped nor refused by <c>runIf</c>.</summary>
    internal virtual void Begin(Draft draft, TaskRun run, TaskDefinition task) => FlowableRuns.Begin(draft, run, task, this);

    /// <summary>
    /// Its main children have ended and none has failed: whether it takes another course than its end, which it then arranges.
    /// </summary>
    internal virtual bool GoesOn(Draft draft, TaskRun run, TaskDefinition task) => false;

    /// <summary>Its task lists have had their turn.</summary>
    internal virtual void End(Draft draft, TaskRun run, TaskDefinition task) => FlowableRuns.End(draft, run, task, this);
}
