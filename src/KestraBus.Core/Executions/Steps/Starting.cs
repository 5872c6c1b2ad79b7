using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Logs;

namespace KestraBus.Core.Executions.Steps;

/// <summary>Creates task runs and sends them on their way: skipped, refused, to a worker, or begun as flow control.</summary>
static class Starting
{
    public static void Create(Draft draft, NextTask next, TaskRun? parent, Branch branch)
    {
        var task = next.Task;
        var sequence = draft.Runs.NextSequence;
        var run = new TaskRun
        {
            Id = RunIds.Of(draft.Execution.Id, sequence, draft.Now),
            TaskId = task.Id,
            ParentId = parent?.Id,
            Value = next.Value,
            Iteration = next.Iteration,
            Sequence = sequence,
            Branch = branch,
            State = State.Of(RunState.Created, draft.Now),
        };
        Begin(draft, draft.Put(run), task);
    }

    /// <summary>A task run in CREATED or RESTARTED goes on.</summary>
    public static void Begin(Draft draft, TaskRun run, TaskDefinition task)
    {
        try
        {
            run = run.Outputs is null && task.Flowable is { } flowable ? WithOutputs(draft, run, task, flowable) : run;
            Send(draft, run, task);
        }
        catch (UndecidedException undecided)
        {
            draft.Postpone(undecided);
        }
    }

    static void Send(Draft draft, TaskRun run, TaskDefinition task)
    {
        try
        {
            if (!IsWanted(draft, run, task))
            {
                Skip(draft, run);
                return;
            }
        }
        catch (ExpressionException failure)
        {
            Refuse(draft, run, task, failure);
            return;
        }

        if (task.Flowable is { } flowable)
        {
            flowable.Begin(draft, run, task);
        }
        else
        {
            Dispatch(draft, run, task);
        }
    }

    public static void Dispatch(Draft draft, TaskRun run, TaskDefinition task)
    {
        var sent = draft.Put(run with { State = run.State.To(RunState.Submitted, draft.Now) });
        draft.Add(new Effect.RunTask(sent, task));
    }

    static bool IsWanted(Draft draft, TaskRun run, TaskDefinition task) => task.RunIf is not { } condition
        || ExpressionEngine.IsTrue(draft.Renderer.RenderText(
            condition, draft.Variables(run, task), new(run.Sequence, "runIf", run.NextAttempt)));

    static void Skip(Draft draft, TaskRun run)
    {
        var state = run.State.To(RunState.Skipped, draft.Now);
        var attempt = new Attempt(new() { Histories = [new(RunState.Created, draft.Now), new(RunState.Skipped, draft.Now)] });
        Ended(draft, run with { State = state, Attempts = run.Attempts.Add(attempt) });
    }

    // No attempt was made, so neither retry nor allowFailure has a say. An executable task counts it as an attempt all the same.
    static void Refuse(Draft draft, TaskRun run, TaskDefinition task, ExpressionException failure)
    {
        if (task.Flowable is Subflow)
        {
            Subflows.Refuse(draft, run, task, failure.Message);
            return;
        }

        draft.Log(
            LogLevel.Error,
            $"Failed to evaluate the runIf condition for task {task.Id}. Cause: {failure.Message}",
            run);
        Ended(draft, run with { State = run.State.To(RunState.Failed, draft.Now) });
    }

    static TaskRun WithOutputs(Draft draft, TaskRun run, TaskDefinition task, Flowable flowable)
    {
        try
        {
            return flowable.InitialOutputs(draft.Context(run, task)) is { } outputs ? draft.Put(run with { Outputs = outputs }) : run;
        }
        catch (ExpressionException failure)
        {
            draft.Log(LogLevel.Error, $"Unable to resolve outputs from the Flowable task: {failure.Message}", run);
            return draft.Put(run with { Outputs = PlainMaps.Empty });
        }
    }

    /// <summary>The task run has come to an end: its parent must be looked at.</summary>
    public static void Ended(Draft draft, TaskRun run) => draft.LookAt(run.ParentId, draft.Put(run));
}
