using KestraBus.Core.Executions;

namespace KestraBus.Simulation.Checks;

/// <summary>Which state may follow which (flow-language §2.3 to §2.9).</summary>
static class Transitions
{
    static readonly Dictionary<RunState, RunState[]> OfExecutions = new()
    {
        [RunState.Created] = [RunState.Running, RunState.Queued, RunState.Killing, RunState.Paused],
        [RunState.Queued] = [RunState.Running, RunState.Killing],
        [RunState.Running] =
        [
            RunState.Paused, RunState.Killing, RunState.Success, RunState.Warning, RunState.Failed, RunState.Killed,
            RunState.Retrying, RunState.Cancelled, RunState.Retried,
        ],
        [RunState.Paused] = [RunState.Restarted, RunState.Running, RunState.Killing, RunState.Cancelled],
        [RunState.Restarted] = [RunState.Running, RunState.Killing],
        [RunState.Retrying] =
            [RunState.Running, RunState.Paused, RunState.Failed, RunState.Killing, RunState.Success, RunState.Warning],
        [RunState.Killing] = [RunState.Killed],
        [RunState.Failed] = [RunState.Retrying, RunState.Restarted],
        [RunState.Success] = [RunState.Failed, RunState.Restarted],
        [RunState.Warning] = [RunState.Failed, RunState.Restarted],
        [RunState.Killed] = [RunState.Restarted],
    };

    static readonly Dictionary<RunState, RunState[]> OfTaskRuns = new()
    {
        [RunState.Created] = [RunState.Submitted, RunState.Running, RunState.Skipped, RunState.Failed, RunState.Killed],
        [RunState.Submitted] =
            [RunState.Running, RunState.Resubmitted, RunState.Failed, RunState.Killed, RunState.Killing, RunState.Retrying],
        [RunState.Resubmitted] = [RunState.Submitted, RunState.Killed],
        [RunState.Running] =
        [
            RunState.Success, RunState.Warning, RunState.Failed, RunState.Killed, RunState.Killing, RunState.Paused,
            RunState.Retrying, RunState.Cancelled, RunState.Skipped,
        ],
        [RunState.Paused] = [RunState.Running, RunState.Success, RunState.Warning, RunState.Failed, RunState.Killed, RunState.Cancelled],
        [RunState.Killing] = [RunState.Killed],
        [RunState.Failed] = [RunState.Retrying, RunState.Warning, RunState.Success, RunState.Restarted, RunState.Running, RunState.Retried],
        [RunState.Retrying] = [RunState.Created, RunState.Killed, RunState.Failed],
        [RunState.Restarted] = [RunState.Submitted, RunState.Running, RunState.Killed, RunState.Failed],
        [RunState.Success] = [RunState.Running],
        // A Subflow shows the other execution's state first, then what it makes of it.
        [RunState.Warning] = [RunState.Running, RunState.Success],
        // Given up after its execution had failed, it runs again with what has failed.
        [RunState.Killed] = [RunState.Running, RunState.Success, RunState.Restarted],
    };

    public static bool IsLegalForExecution(RunState from, RunState to) => IsLegal(OfExecutions, from, to);

    public static bool IsLegalForTaskRun(RunState from, RunState to) => IsLegal(OfTaskRuns, from, to);

    static bool IsLegal(Dictionary<RunState, RunState[]> table, RunState from, RunState to) =>
        table.TryGetValue(from, out var next) && Array.IndexOf(next, to) >= 0;
}
