using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Steps;

/// <summary>Takes in the end of attempts (flow-language §2.11, §3.3).</summary>
static class Joining
{
    /// <summary>Why a result or a loss is of the past; null when it is of the attempt in flight.</summary>
    public static string? WhyNot(Execution execution, string taskRunId, int attempt) => execution.TaskRuns.Find(taskRunId) switch
    {
        null => $"There is no task run {taskRunId}",
        { IsTerminal: true } run => $"Task run {taskRunId} has ended {run.State.Current.Name} already",
        var run when run.NextAttempt != attempt => $"Attempt {attempt} of task run {taskRunId} is not the one in flight ({run.NextAttempt})",
        { State.Current: not RunState.Submitted } run =>
            $"Task run {taskRunId} is {run.State.Current.Name}, no attempt of it is in flight",
        _ => null,
    };

    public static void Finished(Draft draft, TaskResult result)
    {
        var run = draft.Runs.Get(result.TaskRunId);
        var attempt = new Attempt(
            new()
            {
                Histories =
                [
                    new(RunState.Created, result.Started),
                    new(RunState.Running, result.Started),
                    new(result.State, result.Ended),
                ],
            },
            result.WorkerId,
            result.LogFile);
        run = run with
        {
            State = run.State.To(RunState.Running, result.Started),
            Attempts = run.Attempts.Add(attempt),
            Outputs = result.Outputs ?? PlainMaps.Empty,
        };
        if (result is { Update: { } update, State: not RunState.Failed } && draft.MovesOrWaits(run))
        {
            Update(draft, update);
        }

        AttemptEnded(draft, run, result.State, result.Ended);
        if (result is { Update.Exit: { IsTerminal: true } exit, State: not RunState.Failed } && !draft.State.IsTerminal)
        {
            Killing.End(draft, exit);
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

    /// <summary>The worker is gone: the attempt may have run, so what follows has a number of its own.</summary>
    public static void Lost(Draft draft, string taskRunId)
    {
        var run = draft.Runs.Get(taskRunId);
        var sent = run.State.Since;
        var attempt = new Attempt(new()
        {
            Histories = [new(RunState.Created, sent), new(RunState.Running, sent), new(RunState.Killed, draft.Now)],
        });
        run = run with { Attempts = run.Attempts.Add(attempt) };
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
    }

    static bool MayRunAgain(TaskDefinition task) =>
        !string.Equals(task.Properties.GetValueOrDefault("workerTaskRestartStrategy") as string, "NEVER", StringComparison.OrdinalIgnoreCase);

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
        task, state is RunState.Success && task.Retry is { WarningOnRetry: true } && run.Attempts.Length > 1 ? RunState.Warning : state);
}
