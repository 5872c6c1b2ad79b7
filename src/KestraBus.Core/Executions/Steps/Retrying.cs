using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Steps;

/// <summary>Tries failed attempts again (flow-language §8.1).</summary>
static class Retrying
{
    /// <summary>When the next attempt is due; null when there is none left, or nobody asks for one.</summary>
    public static DateTimeOffset? NextDate(Draft draft, TaskRun run, TaskDefinition task, DateTimeOffset failedAt)
    {
        // A parent that has failed meanwhile waits for nobody.
        if (draft.ParentOf(run) is { IsTerminal: true } || PolicyFor(draft, run, task) is not { } policy)
        {
            return null;
        }

        if (policy.Behavior is RetryBehavior.CreateNewExecution)
        {
            return NewExecutionDate(draft, run, policy, failedAt);
        }

        var failures = CountFailures(run);
        var due = failedAt + Delay(policy, failures, run);
        return failures >= policy.MaxAttempts || due > run.Attempts[0].State.Start + policy.MaxDuration ? null : due;
    }

    /// <summary>Attempts that were lost with their worker use up no retry.</summary>
    public static int CountFailures(TaskRun run) => run.Attempts.Count(attempt => attempt.State.Current is RunState.Failed);

    public static void Wait(Draft draft, TaskRun run, TaskDefinition task, DateTimeOffset due)
    {
        if (PolicyFor(draft, run, task) is { Behavior: RetryBehavior.CreateNewExecution })
        {
            GiveUp(draft, run, task, due);
            return;
        }

        draft.Put(run with { State = run.State.To(RunState.Retrying, draft.Now) });
        draft.Add(new Effect.SetTimer(new(TimerKind.RetryTask, due, run.Id, run.NextAttempt)));
        if (draft.State is RunState.Paused || draft.State.IsTerminal)
        {
            return;
        }

        if (LooksLikeTheEnd(draft, run, task))
        {
            Ending.RenderOutputs(draft);
            draft.Turn(RunState.Failed);
        }

        draft.Turn(RunState.Retrying);
    }

    /// <summary>The timer is due: the same task run begins anew. Why not, if its reason has gone.</summary>
    public static string? Due(Draft draft, Timer timer)
    {
        if (timer.TaskRunId is null || draft.Runs.Find(timer.TaskRunId) is not { State.Current: RunState.Retrying } run
            || run.NextAttempt != timer.Attempt || draft.FindTask(run) is not { } task)
        {
            return $"Task run {timer.TaskRunId} does not wait for attempt {timer.Attempt}";
        }

        run = draft.Put(run with { State = run.State.To(RunState.Created, draft.Now) });
        if (draft.State is RunState.Retrying)
        {
            draft.Turn(RunState.Running);
        }

        if (draft.MovesIn(run))
        {
            Starting.Begin(draft, run, task);
        }

        if (draft.State is RunState.Running && draft.Runs.All.Retrying > 0)
        {
            draft.Turn(RunState.Retrying);
        }

        return null;
    }

    /// <summary>
    /// Kestra never retries a flowable as a whole, but takes a retry of its own that is not used up for one that is to come: when
    /// such a flowable fails at the top level the execution ends without errors and finally.
    /// </summary>
    public static bool SeemsPending(Draft draft, TaskRun ended) =>
        ended is { Branch: Branch.Main, State.Current: RunState.Failed, Attempts.Length: > 0 }
        && draft.FindTask(ended) is { Flowable: not (null or Subflow), Retry: { } policy }
        && !(ended.Attempts.Length >= policy.MaxAttempts);

    /// <summary>The execution that follows a failed one may begin.</summary>
    public static void NewExecutionDue(Draft draft)
    {
        // Whoever waits for the first one is told of the last.
        var old = draft.Execution;
        var next = Replays.FromScratch(old, RunIds.Of(old.Id, -1, draft.Now), draft.Now) with { ReplyTo = old.ReplyTo };
        draft.Add(new Effect.StartExecution(next, null));
    }

    // Limits of a whole execution count over the chain of executions.
    static DateTimeOffset? NewExecutionDate(Draft draft, TaskRun run, RetryPolicy policy, DateTimeOffset failedAt)
    {
        var attempts = draft.Execution.AttemptNumber;
        var due = failedAt + Delay(policy, attempts, run);
        return attempts >= policy.MaxAttempts || due > draft.Execution.OriginalCreatedDate + policy.MaxDuration ? null : due;
    }

    // The execution is over, and with it the task run and what it stands in: another execution takes their place.
    static void GiveUp(Draft draft, TaskRun run, TaskDefinition task, DateTimeOffset due)
    {
        if (LooksLikeTheEnd(draft, run, task))
        {
            Ending.RenderOutputs(draft);
            draft.Turn(RunState.Failed);
        }

        draft.Put(run with { State = run.State.To(RunState.Retried, draft.Now) });
        for (var parent = draft.ParentOf(run); parent is not null; parent = draft.ParentOf(parent))
        {
            FlowableRuns.Abandon(draft, parent, RunState.Retried);
        }

        Killing.End(draft, RunState.Retried);
        draft.Add(new Effect.SetTimer(new(TimerKind.NewExecution, due)));
    }

    // Its own, else that of the nearest flowable around it, else the flow's: one only (RT-2). A failure that is allowed is not
    // retried for the sake of others (RT-7).
    static RetryPolicy? PolicyFor(Draft draft, TaskRun run, TaskDefinition task)
    {
        if (task.Retry is not null || task.AllowFailure)
        {
            return task.Retry;
        }

        for (var parent = draft.ParentOf(run); parent is not null; parent = draft.ParentOf(parent))
        {
            if (draft.FindTask(parent)?.Retry is { } policy)
            {
                return policy;
            }
        }

        return draft.State.IsTerminal ? null : draft.Flow.Retry;
    }

    static TimeSpan Delay(RetryPolicy policy, int failures, TaskRun run) => policy.Type switch
    {
        RetryType.Constant => policy.Interval ?? TimeSpan.Zero,
        RetryType.Exponential => Exponential(policy, failures),
        _ => Between(policy.MinInterval ?? TimeSpan.Zero, policy.MaxInterval ?? TimeSpan.Zero, run),
    };

    static TimeSpan Exponential(RetryPolicy policy, int failures)
    {
        var ticks = (policy.Interval ?? TimeSpan.Zero).Ticks * Math.Pow(policy.DelayFactor, failures - 1);
        var most = (policy.MaxInterval ?? TimeSpan.FromDays(365)).Ticks;
        return TimeSpan.FromTicks(ticks < most ? (long)ticks : most);
    }

    // Random, but the same when the decision is made again: drawn from the task run and the attempt.
    static TimeSpan Between(TimeSpan least, TimeSpan most, TaskRun run)
    {
        var draw = (uint)(ExecutionIds.ToGuid(run.Id).GetHashCode() * 31 + run.NextAttempt * 7919) % 10_000 / 10_000d;
        return most > least ? least + (most - least) * draw : least;
    }

    // Kestra lets an execution end FAILED for a moment when a top-level task fails that will be tried again.
    static bool LooksLikeTheEnd(Draft draft, TaskRun run, TaskDefinition task) =>
        run is { ParentId: null, Branch: Branch.Main } && draft.State is RunState.Running
        && (task.Retry is not null || draft.Flow is { Errors.Count: 0, Finally.Count: 0 });
}
