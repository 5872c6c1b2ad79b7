namespace KestraBus.Engine.Worker;

/// <summary>How this worker makes an attempt its own.</summary>
public sealed class AttemptClaim(IClaimStore claims, EngineOptions options)
{
    internal Claim Of(RunningAttempt run) =>
        new(run.Message.ExecutionId, run.Key, options.ProcessId, run.Claimed, run.Claimed + options.Lease);

    /// <summary>False when the attempt is somebody else's, or over.</summary>
    internal async Task<bool> WinAsync(RunningAttempt run, CancellationToken cancellationToken)
    {
        var won = await claims.ClaimAsync([Of(run)], cancellationToken);
        return won.Contains(run.Key) || await IsOursAsync(run, cancellationToken);
    }

    /// <summary>For an attempt that this worker does not start after all: any worker may claim it anew.</summary>
    internal Task GiveBackAsync(RunningAttempt run) => claims.ReleaseAsync(Of(run), CancellationToken.None);

    /// <summary>The claim may have been won before, when the answer got lost.</summary>
    async Task<bool> IsOursAsync(RunningAttempt run, CancellationToken cancellationToken)
    {
        var known = await claims.ListAsync([run.Message.ExecutionId], cancellationToken);
        return known.Any(other => other.Attempt == run.Key && other.WorkerId == options.ProcessId);
    }
}
