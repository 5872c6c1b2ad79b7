using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Executions.Steps;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;

namespace KestraBus.Core.Executions;

/// <summary>
/// Decides what an execution does next. Pure: the same question has the same answer, and nothing outside is touched. One event
/// costs the same whatever the number of task runs, but for restart, resume and kill, which look at all of them.
/// </summary>
public sealed class ExecutionMachine(ExpressionEngine expressions, ServerVariables server, FlowOutputReader outputs)
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

            case (RunState.Created, ExecutionEvent.Started):
                draft.LookAt(null);
                return null;

            case (RunState.Queued or RunState.Restarted, ExecutionEvent.Started):
                draft.Turn(RunState.Running);
                Advancing.LookEverywhere(draft);
                return null;

            case (_, ExecutionEvent.TaskFinished finished):
                return Joining.Finished(draft, finished.Result);

            case (_, ExecutionEvent.WorkerLost lost):
                return Joining.Lost(draft, lost.TaskRunId, lost.Attempt);

            case (_, ExecutionEvent.DispatchLost lost):
                return Joining.NotReceived(draft, lost.TaskRunId, lost.Attempt);

            case (_, ExecutionEvent.ChildFinished finished):
                return Subflows.Finished(draft, finished.TaskRunId, finished.Child);

            case (_, ExecutionEvent.TimerDue due):
                return Timers.Due(draft, due.Timer);

            default:
                return Requests.Apply(draft, @event);
        }
    }
}
