using System.Collections.Immutable;

namespace KestraBus.Core.Executions;

/// <summary>The children of one parent: found by task and value, with running totals for each task list.</summary>
public sealed class Children
{
    public static Children None { get; } = new(
        ImmutableSortedDictionary<int, string>.Empty,
        ImmutableDictionary<ChildKey, string>.Empty,
        default,
        default,
        default,
        default);

    readonly ImmutableDictionary<ChildKey, string> byKey;
    readonly Tally main;
    readonly Tally errors;
    readonly Tally atEnd;
    readonly Tally after;

    Children(
        ImmutableSortedDictionary<int, string> inOrder,
        ImmutableDictionary<ChildKey, string> byKey,
        Tally main,
        Tally errors,
        Tally atEnd,
        Tally after)
    {
        InOrder = inOrder;
        this.byKey = byKey;
        this.main = main;
        this.errors = errors;
        this.atEnd = atEnd;
        this.after = after;
    }

    /// <summary>Ids by their place in the order of creation.</summary>
    public ImmutableSortedDictionary<int, string> InOrder { get; }

    public bool IsEmpty => byKey.IsEmpty;

    public string? Find(string taskId, string? value = null) => byKey.GetValueOrDefault(new ChildKey(taskId, value));

    public Tally In(Branch branch) => branch switch
    {
        Branch.Main => main,
        Branch.Errors => errors,
        Branch.Finally => atEnd,
        _ => after,
    };

    /// <summary>All children of one parent at once.</summary>
    internal static Children Of(IReadOnlyList<TaskRun> runs)
    {
        var inOrder = None.InOrder.ToBuilder();
        var byKey = None.byKey.ToBuilder();
        foreach (var run in runs)
        {
            inOrder[run.Sequence] = run.Id;
            byKey[ChildKey.Of(run)] = run.Id;
        }

        return new(
            inOrder.ToImmutable(),
            byKey.ToImmutable(),
            TallyOf(Branch.Main),
            TallyOf(Branch.Errors),
            TallyOf(Branch.Finally),
            TallyOf(Branch.AfterExecution));

        Tally TallyOf(Branch branch) => runs.Where(run => run.Branch == branch)
            .Aggregate(default(Tally), (tally, run) => tally.Plus(run.State.Current, 1));
    }

    internal Children Add(TaskRun run) => With(
        InOrder.SetItem(run.Sequence, run.Id),
        byKey.SetItem(ChildKey.Of(run), run.Id),
        run.Branch,
        In(run.Branch).Plus(run.State.Current, 1));

    internal Children Replace(TaskRun before, TaskRun run) => before.State.Current == run.State.Current
        ? this
        : With(InOrder, byKey, run.Branch, In(run.Branch).Plus(before.State.Current, -1).Plus(run.State.Current, 1));

    internal Children Remove(TaskRun run) => With(
        InOrder.Remove(run.Sequence),
        byKey.Remove(ChildKey.Of(run)),
        run.Branch,
        In(run.Branch).Plus(run.State.Current, -1));

    Children With(
        ImmutableSortedDictionary<int, string> inOrder,
        ImmutableDictionary<ChildKey, string> keys,
        Branch branch,
        Tally tally) => new(
            inOrder,
            keys,
            branch is Branch.Main ? tally : main,
            branch is Branch.Errors ? tally : errors,
            branch is Branch.Finally ? tally : atEnd,
            branch is Branch.AfterExecution ? tally : after);
}

/// <summary>What makes a child the run of a certain task: its id, and its value in a loop.</summary>
public readonly record struct ChildKey(string TaskId, string? Value)
{
    public static ChildKey Of(TaskRun run) => new(run.TaskId, run.Value);
}

/// <summary>How many task runs there are, and in which states that matter.</summary>
public readonly record struct Tally(
    int Total, int Open, int Failed, int Warning, int Killed, int Paused, int Retrying, int InFlight)
{
    public bool AllEnded => Open == 0;

    internal Tally Plus(RunState state, int count) => new(
        Total + count,
        state.IsTerminal ? Open : Open + count,
        state is RunState.Failed ? Failed + count : Failed,
        state is RunState.Warning ? Warning + count : Warning,
        state is RunState.Killed ? Killed + count : Killed,
        state is RunState.Paused ? Paused + count : Paused,
        state is RunState.Retrying ? Retrying + count : Retrying,
        state is RunState.Submitted ? InFlight + count : InFlight);

    /// <summary>The state of the whole, first match wins (flow-language §2.9).</summary>
    public RunState Guess() => this switch
    {
        { Killed: > 0 } => RunState.Killed,
        { Failed: > 0 } => RunState.Failed,
        { Warning: > 0 } => RunState.Warning,
        { Paused: > 0 } => RunState.Paused,
        _ => RunState.Success,
    };
}
