using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Steps;

/// <summary>Takes in the end of attempts (flow-language §2.11, §3.3).</summary>
static class Joining
{
    /// <summary>A worker has ended an attempt. Null when that counts, else why not.</summary>
    public static string? Finished(Draft draft, TaskResult result)
    {
        if (WhyNot(draft.Runs, result.TaskRunId, result.Attempt) is { } reason)
        {
            return reason;
        }

        var run = draft.Runs.Get(result.TaskRunId);
        run = run with
        {
            State = run.State.To(RunState.Running, result.Started),
            Attempts = run.Attempts.Add(AttemptOf(result)),
            Outputs = result.Outputs ?? PlainMaps.Empty,
        };
        PutChildren(draft, run, result.Children);
        var update = result.State is RunState.Failed || !draft.MovesOrWaits(run) ? null : result.Update;
        if (update is not null)
        {
            Update(draft, update);
        }

        AttemptEnded(draft, run, result.State, result.Ended);
        if (update is { Exit: { IsTerminal: true } exit } && !draft.State.IsTerminal)
        {
            Killing.End(draft, exit);
        }

        return null;
    }

    /// <summary>The worker is gone: the attempt may have run, so what follows has a number of its own.</summary>
    public static string? Lost(Draft draft, string taskRunId, int number)
    {
        if (WhyNot(draft.Runs, taskRunId, number) is { } reason)
        {
            return reason;
        }

        var run = draft.Runs.Get(taskRunId);
        run = run with { Attempts = run.Attempts.Add(Cut(run.State.Since, draft.Now)) };
        var task = draft.FindTask(run);
        if (task is null || !draft.MovesOrWaits(run))
        {
            AttemptEnded(draft, run with { Outputs = run.Outputs ?? PlainMaps.Empty }, RunState.Killed, draft.Now);
        }
        else if (MayRunAgain(task))
        {
            Starting.Dispatch(draft, run with { State = run.State.To(RunState.Resubmitted, draft.Now) }, task);
        }
        else
        {
            AttemptEnded(draft, run with { Outputs = run.Outputs ?? PlainMaps.Empty }, RunState.Failed, draft.Now);
        }

        return null;
    }

    /// <summary>
    /// No worker had the attempt, so it cannot have run: sent again it keeps its number, and a worker that has claimed it since holds it
    /// against the other. Given up, it loses that claim, and counts: what a restart sends has a number of its own.
    /// </summary>
    public static string? NotReceived(Draft draft, string taskRunId, int number)
    {
        if (WhyNot(draft.Runs, taskRunId, number) is { } reason)
        {
            return reason;
        }

        var run = draft.Runs.Get(taskRunId);
        if (draft.FindTask(run) is { } task && draft.MovesOrWaits(run))
        {
            Starting.Dispatch(draft, run with { State = run.State.To(RunState.Resubmitted, draft.Now) }, task);
        }
        else
        {
            var attempt = new Attempt(new() { Histories = [new(RunState.Created, run.State.Since), new(RunState.Killed, draft.Now)] });
            Starting.Ended(draft, run with { State = run.State.To(RunState.Killed, draft.Now), Attempts = run.Attempts.Add(attempt) });
        }

        return null;
    }

    // Null when the number is that of the attempt in flight, else why it is of the past.
    static string? WhyNot(TaskRunIndex runs, string taskRunId, int number) => runs.Find(taskRunId) switch
    {
        null => $"There is no task run {taskRunId}",
        { IsTerminal: true } run => $"Task run {taskRunId} has ended {run.State.Current.Name} already",
        var run when run.NextAttempt != number =>
            $"Attempt {number} of task run {taskRunId} is not the one in flight ({run.NextAttempt})",
        { State.Current: not RunState.Submitted } run =>
            $"Task run {taskRunId} is {run.State.Current.Name}, no attempt of it is in flight",
        _ => null,
    };

    static Attempt AttemptOf(TaskResult result)
    {
        StateChange[] histories =
            [new(RunState.Created, result.Started), new(RunState.Running, result.Started), new(result.State, result.Ended)];
        return new(new() { Histories = [.. histories] }, result.WorkerId, result.LogFile);
    }

    static Attempt Cut(DateTimeOffset sent, DateTimeOffset now) =>
        new(new() { Histories = [new(RunState.Created, sent), new(RunState.Running, sent), new(RunState.Killed, now)] });

    static void PutChildren(Draft draft, TaskRun run, IReadOnlyList<TaskRun> children)
    {
        foreach (var id in draft.Runs.ChildrenOf(run.Id).InOrder.Values)
        {
            draft.Remove(id);
        }

        foreach (var child in children.Where(child => child.IsTerminal))
        {
            draft.Put(child with { ParentId = run.Id, Sequence = draft.Runs.NextSequence, Dynamic = true });
        }
    }

    static void Update(Draft draft, ExecutionUpdate update) => draft.Change(execution =>
    {
        var labels = execution.Labels.Where(label => !update.Labels.Any(other => other.Key == label.Key)).Concat(update.Labels);
        var variables = new OrderedDictionary<string, object?>(
            execution.Variables.Count > 0 ? execution.Variables : draft.Flow.Variables);
        foreach (var (key, value) in update.Variables)
        {
            variables[key] = value;
        }

        foreach (var key in update.RemovedVariables)
        {
            variables.Remove(key);
        }

        return execution with { Labels = [.. labels], Variables = variables };
    });

    static bool MayRunAgain(TaskDefinition task) => !string.Equals(
        task.Properties.GetValueOrDefault("workerTaskRestartStrategy") as string, "NEVER", StringComparison.OrdinalIgnoreCase);

    static void AttemptEnded(Draft draft, TaskRun run, RunState state, DateTimeOffset at)
    {
        var task = draft.FindTask(run);
        if (task is not null && state is RunState.Failed && draft.MovesOrWaits(run) && Retrying.NextDate(draft, run, task, at) is { } due)
        {
            Retrying.Wait(draft, run with { State = run.State.To(RunState.Failed, at) }, task, due);
            return;
        }

        state = task is null ? state : FinalState(run, task, state);
        Starting.Ended(draft, run with { State = run.State.To(state, at) });
    }

    static RunState FinalState(TaskRun run, TaskDefinition task, RunState state) => FlowableRuns.Soften(
        task,
        state is RunState.Success && task.Retry is { WarningOnRetry: true } && Retrying.CountFailures(run) > 0
            ? RunState.Warning
            : state);
}
