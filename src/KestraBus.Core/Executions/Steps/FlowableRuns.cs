using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Logs;

namespace KestraBus.Core.Executions.Steps;

/// <summary>The task runs of flow control: they begin, run while their children do, and end with one attempt.</summary>
static class FlowableRuns
{
    public static void Begin(Draft draft, TaskRun run, TaskDefinition task, Flowable flowable)
    {
        run = draft.Put(run with { State = run.State.To(RunState.Running, draft.Now) });
        var context = draft.Context(run, task);
        try
        {
            run = draft.Put(run with { Items = flowable.ItemsOf(context), Limit = flowable.LimitOf(context) });
            if (flowable.TasksOf(run) is { } tasks)
            {
                Go(draft, run, tasks);
                return;
            }

            // What kept it from choosing is told again; a choice that fits nothing fails nothing here.
            flowable.InitialOutputs(context);
        }
        catch (ExpressionException failure)
        {
            draft.Log(LogLevel.Error, $"Unable to resolve state from the Flowable task: {failure.Message}", run);
        }

        if (flowable.TasksOf(run) is null)
        {
            TellNothingFits(draft, run, flowable);
        }

        // Children that cannot be told fail the flowable whatever its allowFailure, errors and finally say.
        Close(draft, run, RunState.Failed);
    }

    // Kestra stumbles over its finally here, and tells it as an error.
    static void TellNothingFits(Draft draft, TaskRun run, Flowable flowable) => draft.Log(
        flowable.Finally.Count > 0 ? LogLevel.Error : LogLevel.Warn,
        $"No task found on flow '{draft.Flow.Id}', task '{run.TaskId}', execution '{draft.Execution.Id}'",
        run);

    // With nothing to run, as an If without an else, it is done at once: its finally does not run.
    static void Go(Draft draft, TaskRun run, IReadOnlyList<TaskDefinition> tasks)
    {
        if (tasks.Count > 0)
        {
            draft.LookAt(run.Id);
        }
        else
        {
            Close(draft, run, RunState.Success);
        }
    }

    public static void End(Draft draft, TaskRun run, TaskDefinition task, Flowable flowable)
    {
        var children = flowable.OwnState(run) ?? draft.Runs.ChildrenOf(run.Id).In(Branch.Main).Guess();
        Close(draft, run, flowable.EndsAs(children, Soften(task, children)));
    }

    /// <summary>Ends it, with the attempt that all flow control has: its history without PAUSED.</summary>
    public static void Close(Draft draft, TaskRun run, RunState state)
    {
        var ended = run.State.To(state, draft.Now);
        var began = run.State.Histories.FirstOrDefault(change => change.State is RunState.Running, run.State.Histories[0]);
        var attempt = new Attempt(new()
        {
            Histories = [run.State.Histories[0], new(RunState.Running, began.Date), new(state, draft.Now)],
        });
        Starting.Ended(draft, run with { State = ended, Attempts = run.Attempts.Add(attempt) });
    }

    /// <summary>Ends a task run that nobody works on: flow control with its attempt, another without.</summary>
    public static void Abandon(Draft draft, TaskRun run, RunState state)
    {
        if (draft.FindTask(run)?.Flowable is null || run.State.Current.IsCreatedLike)
        {
            Starting.Ended(draft, run with { State = run.State.To(state, draft.Now) });
        }
        else
        {
            Close(draft, run, state);
        }
    }

    /// <summary>What the task allows: a failure is a warning, a warning is nothing.</summary>
    public static RunState Soften(TaskDefinition task, RunState state)
    {
        state = state is RunState.Failed && task.AllowFailure ? RunState.Warning : state;
        return state is RunState.Warning && task.AllowWarning ? RunState.Success : state;
    }
}
