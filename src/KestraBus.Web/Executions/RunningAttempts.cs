using System.Collections.Frozen;
using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;

namespace KestraBus.Web.Executions;

/// <summary>
/// Attempts that workers have in hand. The engine does not write RUNNING to a task run, for that would cost a transaction for
/// each; the claims tell it, and views show it.
/// </summary>
sealed class RunningAttempts
{
    readonly FrozenDictionary<AttemptKey, Claim> claims;

    RunningAttempts(FrozenDictionary<AttemptKey, Claim> claims) => this.claims = claims;

    public static RunningAttempts None { get; } = new(FrozenDictionary<AttemptKey, Claim>.Empty);

    /// <summary>Asks only when something waits for a worker or is with one.</summary>
    public static async Task<RunningAttempts> LoadAsync(
        IClaimStore store, IEnumerable<Execution> executions, CancellationToken cancellationToken)
    {
        var ids = executions.Where(HasDispatched).Select(execution => execution.Id).ToList();
        if (ids.Count == 0)
        {
            return None;
        }

        var claims = await store.ListAsync(ids, cancellationToken);
        return new RunningAttempts(claims.DistinctBy(claim => claim.Attempt).ToFrozenDictionary(claim => claim.Attempt));
    }

    /// <summary>The task run as it is seen: RUNNING with an attempt when a worker has it.</summary>
    public TaskRun Show(TaskRun run)
    {
        if (run.State.Current is not RunState.Submitted || !claims.TryGetValue(new AttemptKey(run.Id, run.NextAttempt), out var claim))
        {
            return run;
        }

        var attempt = State.Of(RunState.Created, claim.StartedAt).To(RunState.Running, claim.StartedAt);
        return run with
        {
            State = run.State.To(RunState.Running, claim.StartedAt),
            Attempts = run.Attempts.Add(new Attempt(attempt, claim.WorkerId)),
        };
    }

    static bool HasDispatched(Execution execution) =>
        execution.TaskRuns.Unordered.Any(run => run.State.Current is RunState.Submitted);
}
