using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Executions.Steps;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions;

/// <summary>
/// Decides what an execution does next. Pure: the same question has the same answer, and nothing outside is touched. One event
/// costs the same whatever the number of task runs, but for restart, resume and kill, which look at all of them.
/// </summary>
public sealed class ExecutionMachine(ExpressionEngine expressions, ServerVariables server, IFlowOutputReader outputs)
{
    /// <summary>
    /// Throws an <see cref="UndecidedException"/> when something must be found out first, so that it can be asked again. A failure
    /// of the user's is never thrown: it becomes part of the decision.
    /// </summary>
    public Decision Decide(Flow flow, Execution execution, ExecutionEvent @event, DateTimeOffset now, Facts? facts = null)
    {
        var renderer = new DecisionRenderer(expressions, facts ?? new());
        var draft = new Draft(server, renderer, outputs, flow, execution, now);
        try
        {
            if (Apply(draft, @event) is { } reason)
            {
                return new Decision(execution, [], [], []) { IgnoredBecause = reason };
            }

            Advancing.Run(draft);
        }
        catch (UndecidedException undecided)
        {
            draft.Postpone(undecided);
        }

        return draft.Undecided is { } pending ? throw pending : draft.ToDecision();
    }

    // Null when something was done, else why not.
    static string? Apply(Draft draft, ExecutionEvent @event)
    {
        switch (draft.State, @event)
        {
            case (RunState.Created, ExecutionEvent.Started) when draft.Execution.ScheduleDate > draft.Now:
                draft.Add(new Effect.SetTimer(new(TimerKind.Start, draft.Execution.ScheduleDate.Value)));
                return null;

            case (RunState.Created, ExecutionEvent.Started or ExecutionEvent.TimerDue { Timer.Kind: TimerKind.Start }):
                draft.LookAt(null);
                return null;

            case (RunState.Queued or RunState.Restarted, ExecutionEvent.Started):
                draft.Turn(RunState.Running);
                Advancing.LookEverywhere(draft);
                return null;

            case (_, ExecutionEvent.TaskFinished finished):
                return Joining.WhyNot(draft.Execution, finished.Result.TaskRunId, finished.Result.Attempt)
                    ?? Done(() => Joining.Finished(draft, finished.Result));

            case (_, ExecutionEvent.ChildFinished finished):
                return Subflows.WhyNot(draft.Execution, finished.TaskRunId, finished.Child)
                    ?? Done(() => Subflows.Finished(draft, finished.TaskRunId, finished.Child));

            case (_, ExecutionEvent.WorkerLost lost):
                return Joining.WhyNot(draft.Execution, lost.TaskRunId, lost.Attempt) ?? Done(() => Joining.Lost(draft, lost.TaskRunId));

            case (not RunState.Killing, ExecutionEvent.KillRequested) when !draft.State.IsTerminal:
                Killing.Kill(draft);
                return null;

            case (_, ExecutionEvent.TimerDue { Timer: { Kind: TimerKind.RetryTask } timer }):
                return Retrying.Due(draft, timer);

            case (_, ExecutionEvent.TimerDue { Timer: { Kind: TimerKind.NextIteration } timer }):
                return Pausing.RoundDue(draft, timer);

            case (_, ExecutionEvent.TimerDue { Timer: { Kind: TimerKind.EndPause } timer }):
                return Pausing.EndDue(draft, timer);

            case (_, ExecutionEvent.TimerDue { Timer.Kind: TimerKind.NewExecution }):
                return Retrying.NewExecutionDue(draft);

            case (RunState.Created, ExecutionEvent.Queued):
                draft.Turn(RunState.Queued);
                return null;

            case (not RunState.Killing, ExecutionEvent.EndRequested { State.IsTerminal: true } end) when !draft.State.IsTerminal:
                Killing.End(draft, end.State);
                return null;

            default:
                return Requests.Apply(draft, @event);
        }
    }

    static string? Done(Action action)
    {
        action();
        return null;
    }
}
