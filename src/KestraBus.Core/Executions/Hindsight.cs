namespace KestraBus.Core.Executions;

/// <summary>
/// Shows an execution as it stood right after a request. A decision goes on as far as it can, so the row never rests in
/// RESTARTED; whoever asked for the restart is still told what came of it, not what has happened since.
/// </summary>
public static class Hindsight
{
    /// <summary>
    /// The moment when it came into the state, given how it was before. Null when it has not done so since.
    /// </summary>
    public static Execution? At(RunState state, Execution before, Execution now)
    {
        var length = before.State.Histories.Length;
        while (length < now.State.Histories.Length && now.State.Histories[length].State != state)
        {
            length++;
        }

        if (length >= now.State.Histories.Length)
        {
            return null;
        }

        var instant = now.State.Histories[length].Date;
        return now with
        {
            State = Cut(now.State, length + 1),
            Outputs = before.Outputs,
            TaskRuns = TaskRunIndex.Of(now.TaskRuns.InOrder()
                .Where(run => before.TaskRuns.Find(run.Id) is not null)
                .Select(run => At(instant, before.TaskRuns.Get(run.Id), run))),
        };
    }

    static TaskRun At(DateTimeOffset instant, TaskRun before, TaskRun now)
    {
        var length = before.State.Histories.Length;
        return length < now.State.Histories.Length && now.State.Histories[length].Date == instant
            ? now with
            {
                State = Cut(now.State, length + 1),
                Attempts = [.. now.Attempts.Take(before.Attempts.Length)],
                Outputs = before.Outputs,
            }
            : before;
    }

    static State Cut(State state, int length) => new() { Histories = state.Histories[..length] };
}
