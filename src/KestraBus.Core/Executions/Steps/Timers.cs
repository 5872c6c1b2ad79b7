namespace KestraBus.Core.Executions.Steps;

/// <summary>What is done when a timer is due, if the state in which it was set still stands (flow-language §8.2).</summary>
static class Timers
{
    /// <summary>Null when something was done, else why not.</summary>
    public static string? Due(Draft draft, Timer timer)
    {
        switch (draft.State, timer.Kind)
        {
            case (RunState.Created, TimerKind.Start):
                draft.LookAt(null);
                return null;

            case (_, TimerKind.RetryTask):
                return Retrying.Due(draft, timer);

            case (_, TimerKind.NextIteration):
                return Pausing.RoundDue(draft, timer);

            case (_, TimerKind.EndPause):
                return Pausing.EndDue(draft, timer);

            case (RunState.Retried, TimerKind.NewExecution):
                Retrying.NewExecutionDue(draft);
                return null;

            default:
                return $"The timer {timer.Kind} means nothing to an execution that is {draft.State.Name}";
        }
    }
}
