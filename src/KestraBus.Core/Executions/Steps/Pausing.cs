using System.Globalization;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Logs;

namespace KestraBus.Core.Executions.Steps;

/// <summary>
/// Standstills: nothing new starts anywhere while an execution is PAUSED (flow-language §2.7), so leaving it looks at all task
/// runs.
/// </summary>
static class Pausing
{
    /// <summary>A task run waits for a timer, and the execution with it.</summary>
    public static void Wait(Draft draft, TaskRun run, Timer? timer)
    {
        draft.Put(run with { State = run.State.To(RunState.Paused, draft.Now) });
        if (timer is not null)
        {
            draft.Add(new Effect.SetTimer(timer));
        }

        if (draft.IsMoving)
        {
            draft.Turn(RunState.Paused);
        }
    }

    public static void Begin(Draft draft, TaskRun run, TaskDefinition task, Pause pause)
    {
        run = draft.Put(run with { State = run.State.To(RunState.Running, draft.Now) });
        try
        {
            var context = draft.Context(run, task);
            var end = pause.DurationFor(context) ?? pause.TimeoutFor(context);
            pause.BehaviorFor(context);
            if (pause.OnPause is { Disabled: false } first)
            {
                Starting.Create(draft, new(first), run, Branch.Main);
            }

            Wait(draft, run, end is null ? null : new(TimerKind.EndPause, draft.Now + end.Value, run.Id));
        }
        catch (ExpressionException failure)
        {
            draft.Log(LogLevel.Error, $"Unable to resolve state from the Flowable task: {failure.Message}", run);
            FlowableRuns.Close(draft, run, RunState.Failed);
        }
    }

    /// <summary>Somebody lets it go on. Null when it does, else why not.</summary>
    public static string? Resume(Draft draft, ExecutionEvent.Resumed resumed)
    {
        var paused = Pause.FindFirst(draft.Flow, draft.Runs);
        if (resumed.TaskRunId is { } wanted && wanted != paused?.Id)
        {
            return $"Task run {wanted} is not the first that is paused";
        }

        if (paused is null)
        {
            draft.Turn(RunState.Running);
            Advancing.LookEverywhere(draft);
        }
        else
        {
            End(draft, paused, RunState.Success, resumed.OnResume, resumed.By);
        }

        return null;
    }

    /// <summary>A pause has lasted long enough. Why not, if its reason has gone.</summary>
    public static string? EndDue(Draft draft, Timer timer)
    {
        if (timer.TaskRunId is null || draft.Runs.Find(timer.TaskRunId) is not { } run || !IsPause(draft, run))
        {
            return $"Task run {timer.TaskRunId} is not paused";
        }

        var task = draft.FindTask(run)!;
        switch (BehaviorOf(draft, run, task, (Pause)task.Flowable!))
        {
            case PauseBehavior.Fail:
                End(draft, run, RunState.Failed, null, null);
                break;
            case PauseBehavior.Warn:
                End(draft, run, RunState.Warning, null, null);
                break;
            case PauseBehavior.Cancel:
                Cancel(draft, run);
                break;
            default:
                End(draft, run, RunState.Success, null, null);
                break;
        }

        return null;
    }

    /// <summary>A loop starts its next round. Why not, if its reason has gone.</summary>
    public static string? RoundDue(Draft draft, Timer timer)
    {
        if (timer.TaskRunId is null || draft.Runs.Find(timer.TaskRunId) is not { State.Current: RunState.Paused } run
            || LoopUntil.CountOf(run) != timer.Attempt)
        {
            return $"Task run {timer.TaskRunId} does not wait for round {timer.Attempt}";
        }

        // Kestra removes the children only: what they had started stays, without its parent.
        foreach (var id in draft.Runs.ChildrenOf(run.Id).InOrder.Values)
        {
            draft.Remove(id);
        }

        draft.Put(run with { State = run.State.To(RunState.Running, draft.Now) });
        Move(draft, run.Id);
        return null;
    }

    static void End(Draft draft, TaskRun run, RunState state, IReadOnlyDictionary<string, object?>? values, string? by)
    {
        var task = draft.FindTask(run)!;
        var goesOn = HasMore(task.Flowable!, run, state);
        run = run with { Outputs = OutputsOf(draft, goesOn && state is RunState.Success ? RunState.Running : state, values, by) };
        if (draft.State is RunState.Paused && !draft.Runs.Unordered.Any(other => other.Id != run.Id && IsPause(draft, other)))
        {
            draft.Change(execution => execution with { AttemptNumber = execution.AttemptNumber + 1 });
            draft.Turn(RunState.Restarted);
        }

        if (goesOn)
        {
            draft.Put(run with { State = run.State.To(RunState.Running, draft.Now) });
        }
        else
        {
            FlowableRuns.Close(draft, run, FlowableRuns.Soften(task, state));
        }

        if (draft.State is RunState.Restarted)
        {
            Move(draft, run.Id);
        }
        else
        {
            draft.LookAt(run.Id);
        }
    }

    // Without anything to run it goes straight from PAUSED to its end.
    static bool HasMore(Flowable pause, TaskRun run, RunState state) =>
        EnabledTasks.Of(pause.Finally).Count > 0
        || EnabledTasks.Of(state is RunState.Failed ? pause.Errors : pause.TasksOf(run) ?? []).Count > 0;

    // A timeout fails it; what cannot be rendered now could be when the pause began.
    static PauseBehavior BehaviorOf(Draft draft, TaskRun run, TaskDefinition task, Pause pause)
    {
        try
        {
            return pause.PauseDuration is null ? PauseBehavior.Fail : pause.BehaviorFor(draft.Context(run, task));
        }
        catch (ExpressionException failure)
        {
            draft.Log(LogLevel.Error, failure.Message, run);
            return PauseBehavior.Fail;
        }
    }

    static void Cancel(Draft draft, TaskRun run)
    {
        FlowableRuns.Close(draft, run with { Outputs = OutputsOf(draft, RunState.Cancelled, null, null) }, RunState.Cancelled);
        draft.Turn(RunState.Cancelled);
        Ending.AfterEnd(draft);
    }

    static void Move(Draft draft, string runId)
    {
        if (draft.State is RunState.Paused or RunState.Restarted)
        {
            draft.Turn(RunState.Running);
            Advancing.LookEverywhere(draft);
        }
        else
        {
            draft.LookAt(runId);
        }
    }

    static bool IsPause(Draft draft, TaskRun run) =>
        Pause.IsPaused(draft.Flow, run);

    static OrderedDictionary<string, object?> OutputsOf(
        Draft draft, RunState to, IReadOnlyDictionary<string, object?>? values, string? by)
    {
        var resumed = new OrderedDictionary<string, object?>
        {
            ["on"] = draft.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            ["to"] = to.Name,
        };
        if (by is not null)
        {
            resumed["by"] = by;
        }

        var outputs = new OrderedDictionary<string, object?> { ["resumed"] = resumed };
        if (values is not null)
        {
            outputs["onResume"] = values;
        }

        return outputs;
    }
}
