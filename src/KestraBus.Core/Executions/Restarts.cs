using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Executions.Steps;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions;

/// <summary>What a restart runs again (flow-language §8.6).</summary>
public static class Restarts
{
    /// <summary>
    /// Innermost task runs that have failed, in the order of creation. With them go those that were given up, KILLED, when the execution
    /// had failed already: a worker or its message was lost, and left as they are they would end the restarted execution at once. Those of
    /// errors, finally and afterExecution do not count, for a restart removes them. Empty when none has failed.
    /// </summary>
    public static IReadOnlyList<TaskRun> FindFailed(TaskRunIndex runs)
    {
        var undone = runs.InOrder()
            .Where(run => run.State.Current is RunState.Failed or RunState.Killed && !IsAside(runs, run))
            .ToList();
        var parents = undone.Select(run => run.ParentId).ToHashSet();
        return undone.Exists(run => run.State.Current is RunState.Failed) ? undone.FindAll(run => !parents.Contains(run.Id)) : [];
    }

    /// <summary>
    /// The restart with another revision: a new execution, stored in RESTARTED, that begins like any other. Its failed task runs
    /// run again, what has ended well is kept.
    /// </summary>
    public static Execution WithRevision(Flow flow, Execution old, string newId, DateTimeOffset now, int revision)
    {
        var runs = old.TaskRuns;
        var again = FindFailed(runs).Select(run => run.Id).ToHashSet();
        var open = again.SelectMany(id => Ancestors(runs, runs.Get(id))).ToHashSet();
        var kept = runs.InOrder().Where(run => !IsAside(runs, run));
        return Replays.FromScratch(old, newId, now, revision) with
        {
            State = old.State.To(RunState.Restarted, now),
            Labels = old.Labels.With(new Label(Label.Restarted, "true")),
            TaskRuns = TaskRunIndex.Of(kept.Select(run => Copy(run) with
            {
                Id = RunIds.Of(newId, run.Sequence, now),
                ParentId = run.ParentId is { } parent && runs.Find(parent) is { } found ? RunIds.Of(newId, found.Sequence, now) : run.ParentId,
            })),
        };

        TaskRun Copy(TaskRun run) => again.Contains(run.Id) ? Again(flow, run, now) : open.Contains(run) ? Reopen(run, now) : run;
    }

    // Flow control that failed by itself works out its choice or items anew.
    internal static TaskRun Again(Flow flow, TaskRun run, DateTimeOffset now)
    {
        var isFlowable = flow.TasksById.GetValueOrDefault(run.TaskId)?.Flowable is not (null or Subflow);
        return run with
        {
            State = run.State.To(RunState.Restarted, now),
            Attempts = isFlowable ? [] : run.Attempts,
            Outputs = isFlowable ? null : run.Outputs,
            Items = isFlowable ? null : run.Items,
        };
    }

    internal static TaskRun Reopen(TaskRun run, DateTimeOffset now) =>
        run with { State = run.State.To(RunState.Running, now), Attempts = [] };

    /// <summary>It is part of errors, finally or afterExecution.</summary>
    public static bool IsAside(TaskRunIndex runs, TaskRun run) =>
        run.Branch is not Branch.Main || Ancestors(runs, run).Any(parent => parent.Branch is not Branch.Main);

    static IEnumerable<TaskRun> Ancestors(TaskRunIndex runs, TaskRun run)
    {
        for (var parent = Parent(run); parent is not null; parent = Parent(parent))
        {
            yield return parent;
        }

        TaskRun? Parent(TaskRun child) => child.ParentId is { } id ? runs.Find(id) : null;
    }
}
