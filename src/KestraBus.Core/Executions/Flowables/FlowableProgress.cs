using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>How far a run of a flowable has come, as far as it matters for what comes next.</summary>
/// <param name="Run">The flowable's task run.</param>
/// <param name="Tasks">Its main children without disabled ones.</param>
/// <param name="Runs">All task runs of the execution.</param>
/// <param name="Changed">The child that has just ended; null at the start and after a standstill, when all must be looked at.</param>
/// <param name="Waiting">Children that have ended in this decision and are yet to be looked at: each may be followed by another.</param>
public readonly record struct FlowableProgress(
    TaskRun Run, IReadOnlyList<TaskDefinition> Tasks, TaskRunIndex Runs, TaskRun? Changed, int Waiting)
{
    /// <summary>Those that exist.</summary>
    public Children Children => Runs.ChildrenOf(Run.Id);

    public Tally Main => Children.In(Branch.Main);

    /// <summary>
    /// One after another: how many there are says which is next, because a task run is created for each task in its turn
    /// (flow-language §2.8).
    /// </summary>
    public IEnumerable<NextTask> Sequential() => Main.Open == 0 && Main.Total < Tasks.Count ? [new(Tasks[Main.Total])] : [];

    /// <summary>In the order of declaration, at most so many at once; 0 is without limit.</summary>
    public IEnumerable<NextTask> Parallel(int limit) => Tasks.Skip(Main.Total).Take(Free(limit)).Select(task => new NextTask(task));

    public int Free(int limit) => limit > 0 ? Math.Max(0, limit - Main.Open) : int.MaxValue;

    public bool IsEnded(string runId) => Runs.Get(runId).IsTerminal;
}
