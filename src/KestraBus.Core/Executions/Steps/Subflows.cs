using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Logs;

namespace KestraBus.Core.Executions.Steps;

/// <summary>Task runs that start other executions (flow-language §4.8).</summary>
static class Subflows
{
    public static void Begin(Draft draft, TaskRun run, TaskDefinition task, Subflow subflow)
    {
        try
        {
            var request = subflow.Request(draft.Context(run, task), draft.Execution, task, draft.Now);
            switch (draft.Renderer.FindChild(request))
            {
                case ChildAnswer.Ready ready:
                    Start(draft, run, subflow, ready.Child);
                    break;
                case ChildAnswer.Refused refused:
                    Refuse(draft, run, task, refused.Message);
                    break;
                default:
                    // Kestra tells it twice.
                    var message = $"Unable to find flow '{request.Flow.Namespace}'.'{request.Flow.Id}' with revision '{request.Revision ?? 0}'";
                    draft.Log(LogLevel.Error, message, run);
                    Refuse(draft, run, task, message);
                    break;
            }
        }
        catch (ExpressionException failure)
        {
            Refuse(draft, run, task, failure.Message);
        }
    }

    /// <summary>It could not start: that counts as a failed attempt, which <c>allowFailure</c> does not soften.</summary>
    public static void Refuse(Draft draft, TaskRun run, TaskDefinition task, string message)
    {
        draft.Log(LogLevel.Error, message, run);
        var attempt = new Attempt(new() { Histories = [run.State.Histories[^1], new(RunState.Failed, draft.Now)] });
        AttemptEnded(draft, run with { Attempts = run.Attempts.Add(attempt) }, task, RunState.Failed);
    }

    /// <summary>An execution that was started is over. Null when that counts, else why not.</summary>
    public static string? Finished(Draft draft, string taskRunId, ChildResult child)
    {
        if (WhyNot(draft.Runs, taskRunId, child) is { } reason)
        {
            return reason;
        }

        var run = draft.Runs.Get(taskRunId);
        run = run with { Outputs = OutputsOf(child.ExecutionId, child.State, child.Outputs) };
        if (draft.FindTask(run) is not { Flowable: Subflow subflow } task)
        {
            FlowableRuns.Close(draft, run, child.State);
            return null;
        }

        // Kestra shows the other execution's state first, then what this task makes of it.
        var state = subflow.TransmitFailed ? FlowableRuns.Soften(task, child.State) : RunState.Success;
        Tell(draft, run, child, state);
        var attempt = new Attempt(new() { Histories = [run.State.Histories[^2], run.State.Histories[^1], new(state, draft.Now)] });
        run = run with { State = run.State.To(child.State, draft.Now), Attempts = run.Attempts.Add(attempt) };
        AttemptEnded(draft, run, task, state);
        return null;
    }

    // Null when the task run waits for that execution, else why not.
    static string? WhyNot(TaskRunIndex runs, string taskRunId, ChildResult child) => runs.Find(taskRunId) switch
    {
        null => $"There is no task run {taskRunId}",
        { State.Current: not RunState.Running } run => $"Task run {taskRunId} is {run.State.Current.Name}, it waits for nothing",
        var run when ChildOf(run) != child.ExecutionId && ChildOf(run) != child.OriginalId =>
            $"Task run {taskRunId} waits for execution {ChildOf(run)}, not for {child.ExecutionId}",
        _ when child.State is RunState.Retried => $"Execution {child.ExecutionId} is followed by another one",
        _ => null,
    };

    static void Start(Draft draft, TaskRun run, Subflow subflow, Execution child)
    {
        run = draft.Put(run with
        {
            State = run.State.To(RunState.Running, draft.Now),
            Outputs = OutputsOf(child.Id, RunState.Created, PlainMaps.Empty),
        });
        draft.Log(LogLevel.Info, $"Created new execution {Link(child.Id, child.FlowId, child.Namespace)}", run);
        draft.Add(new Effect.StartExecution(child, run));
        if (!subflow.Wait)
        {
            FlowableRuns.Close(draft, run, RunState.Success);
        }
    }

    // The end of an attempt, which may be tried again.
    static void AttemptEnded(Draft draft, TaskRun run, TaskDefinition task, RunState state)
    {
        if (state is RunState.Failed && draft.MovesOrWaits(run) && Retrying.NextDate(draft, run, task, draft.Now) is { } due)
        {
            Retrying.Wait(draft, run with { State = run.State.To(RunState.Failed, draft.Now) }, task, due);
            return;
        }

        Starting.Ended(draft, run with { State = run.State.To(state, draft.Now) });
    }

    static void Tell(Draft draft, TaskRun run, ChildResult child, RunState state)
    {
        LogLevel? level = state switch
        {
            RunState.Success => null,
            RunState.Warning => LogLevel.Warn,
            _ => LogLevel.Error,
        };
        if (level is { } known)
        {
            draft.Log(known, $"Execution {Link(child.ExecutionId, "", "")} ended {child.State.Name}", run);
        }
    }

    // The UI reads this markup.
    static string Link(string executionId, string flowId, string @namespace) =>
        $"[[link execution=\"{executionId}\" flowId=\"{flowId}\" namespace=\"{@namespace}\"]]";

    static string? ChildOf(TaskRun run) => run.Outputs?.GetValueOrDefault("executionId") as string;

    static OrderedDictionary<string, object?> OutputsOf(
        string executionId, RunState state, IReadOnlyDictionary<string, object?> outputs)
    {
        var map = new OrderedDictionary<string, object?> { ["executionId"] = executionId, ["state"] = state.Name };
        if (outputs.Count > 0)
        {
            map["outputs"] = outputs;
        }

        return map;
    }
}
