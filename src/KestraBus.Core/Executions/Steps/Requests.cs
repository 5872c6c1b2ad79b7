using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Steps;

/// <summary>What somebody asks of an execution from outside (flow-language §8.6, §8.9).</summary>
static class Requests
{
    /// <summary>Null when something was done, else why not.</summary>
    public static string? Apply(Draft draft, ExecutionEvent @event)
    {
        if (@event.AsOf is { } changes && changes != draft.Execution.State.Changes)
        {
            return $"{@event.GetType().Name} was asked of an execution that has moved on since";
        }

        switch (draft.State, @event)
        {
            case (RunState.Created, ExecutionEvent.Queued):
                draft.Turn(RunState.Queued);
                return null;

            case ({ IsTerminal: false } and not RunState.Killing, ExecutionEvent.KillRequested):
                Killing.Kill(draft);
                return null;

            case ({ IsTerminal: false } and not RunState.Killing, ExecutionEvent.EndRequested { State.IsTerminal: true } end):
                Killing.End(draft, end.State);
                return null;

            case (RunState.Running, ExecutionEvent.PauseRequested):
                draft.Turn(RunState.Paused);
                return null;

            case (RunState.Paused, ExecutionEvent.Resumed resumed):
                return Pausing.Resume(draft, resumed);

            case (_, ExecutionEvent.ForceRunRequested):
                return ForceRun(draft);

            case (_, ExecutionEvent.Replayed):
                draft.Change(execution => execution with { Labels = execution.Labels.With(new Label(Label.Replayed, "true")) });
                return null;

            case ({ IsTerminal: true }, ExecutionEvent.RestartRequested):
                return Restarting.Restart(draft);

            case ({ IsTerminal: true } and not RunState.Killed, ExecutionEvent.TaskRunStateRequested request):
                return Restarting.Change(draft, request.TaskRunId, request.State);

            case ({ IsTerminal: true }, ExecutionEvent.StateRequested { State.IsTerminal: true } request):
                draft.Turn(request.State);
                return null;

            case ({ IsTerminal: true }, ExecutionEvent.LabelsRequested request):
                draft.Change(execution => execution with { Labels = Replace(execution.Labels, request.Labels) });
                return null;

            default:
                return $"{@event.GetType().Name} means nothing to an execution that is {draft.State.Name}";
        }
    }

    static string? ForceRun(Draft draft)
    {
        switch (draft.State)
        {
            case RunState.Created:
                draft.LookAt(null);
                return null;

            case RunState.Queued or RunState.Restarted:
                draft.Turn(RunState.Running);
                Advancing.LookEverywhere(draft);
                return null;

            case RunState.Paused:
                return Pausing.Resume(draft, new ExecutionEvent.Resumed());

            default:
                return $"An execution that is {draft.State.Name} needs no force to run";
        }
    }

    static List<Label> Replace(IReadOnlyList<Label> known, IReadOnlyList<Label> wanted) =>
    [
        .. wanted.Where(label => !label.IsSystem()).Reverse().DistinctBy(label => label.Key).Reverse(),
        .. known.Where(label => label.IsSystem()),
    ];
}
