using KestraBus.Core.Executions.Steps;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions;

/// <summary>New executions made of old ones (flow-language §8.7). Stored in CREATED or RESTARTED, they begin like any other.</summary>
public static class Replays
{
    /// <summary>The same inputs, trigger, labels and variables, from the start.</summary>
    public static Execution FromScratch(Execution old, string newId, DateTimeOffset now, int? revision = null) => old with
    {
        Id = newId,
        ParentId = old.Id,
        FlowRevision = revision ?? old.FlowRevision,
        State = State.Of(RunState.Created, now),
        Outputs = PlainMaps.Empty,
        AttemptNumber = old.AttemptNumber + 1,
        ScheduleDate = null,
        ReplyTo = null,
        TaskRuns = TaskRunIndex.Empty,
    };

    /// <summary>
    /// The same up to a task run, which runs again; what follows it in the flow is gone, what stands beside it is kept. Null when
    /// there is no such task run.
    /// </summary>
    public static Execution? From(Flow flow, Execution old, string taskRunId, string newId, DateTimeOffset now, int? revision = null)
    {
        if (old.TaskRuns.Find(taskRunId) is not { } chosen)
        {
            return null;
        }

        var path = PathTo(old.TaskRuns, chosen);
        var kept = old.TaskRuns.InOrder().Where(run => IsKept(flow, old.TaskRuns, path, run)).ToList();
        var ids = kept.ToDictionary(run => run.Id, run => RunIds.Of(newId, run.Sequence, now));
        return FromScratch(old, newId, now, revision) with
        {
            State = old.State.To(RunState.Restarted, now),
            TaskRuns = TaskRunIndex.Of(kept.Select(run => Copy(flow, run, chosen, path, now) with
            {
                Id = ids[run.Id],
                ParentId = run.ParentId is { } parent ? ids.GetValueOrDefault(parent, parent) : null,
            })),
        };
    }

    static List<TaskRun> PathTo(TaskRunIndex runs, TaskRun chosen)
    {
        List<TaskRun> path = [];
        for (TaskRun? run = chosen; run is not null; run = run.ParentId is { } parent ? runs.Find(parent) : null)
        {
            path.Add(run);
        }

        return path;
    }

    // Kept is what is on the path, what stands beside it without following it, and what is below such a one.
    static bool IsKept(Flow flow, TaskRunIndex runs, List<TaskRun> path, TaskRun run)
    {
        for (TaskRun? each = run; each is not null; each = each.ParentId is { } parent ? runs.Find(parent) : null)
        {
            if (path.Contains(each))
            {
                // Below the chosen one nothing stays; below its ancestors the step before has decided.
                return each != path[0] || run == path[0];
            }

            if (path.Find(step => step.ParentId == each.ParentId) is { } beside
                && (each.Branch != beside.Branch || Follows(flow, runs, each, beside)))
            {
                return false;
            }
        }

        return true;
    }

    static bool Follows(Flow flow, TaskRunIndex runs, TaskRun run, TaskRun beside) =>
        run.ParentId is { } parent && flow.TasksById.GetValueOrDefault(runs.Get(parent).TaskId)?.Flowable is { } flowable
            ? flowable.Follows(run, beside)
            : run.Sequence > beside.Sequence;

    static TaskRun Copy(Flow flow, TaskRun run, TaskRun chosen, List<TaskRun> path, DateTimeOffset now)
    {
        if (!path.Contains(run))
        {
            return run;
        }

        // What begins by waiting begins anew; other flow control keeps its choice or items and runs its children again.
        return run != chosen || flow.TasksById.GetValueOrDefault(run.TaskId)?.Flowable
            is not (null or Flowables.Subflow or Flowables.Pause or Flowables.LoopUntil)
            ? Restarts.Reopen(run, now)
            : Restarts.Again(flow, run, now);
    }
}
