using KestraBus.Engine.Messages;

namespace KestraBus.Engine.Worker;

/// <summary>
/// Who runs which attempt. A claim is a row with a unique key (task run, attempt) and a lease that its worker renews; an attempt
/// is claimed before the broker's message is acknowledged, and started only when the claim was won. A claim is won only while the
/// task run's row says that exactly this attempt is dispatched: a message that comes again after the attempt's end wins nothing.
/// </summary>
public interface IClaimStore
{
    /// <summary>Answers those of the attempts that this worker may start now.</summary>
    Task<IReadOnlySet<AttemptKey>> ClaimAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken);

    /// <summary>Undoes a claim, if its worker still has it.</summary>
    Task ReleaseAsync(Claim claim, CancellationToken cancellationToken);

    /// <summary>Moves the lease of all that this worker holds, and answers what that is: an attempt not among them was given away.</summary>
    Task<IReadOnlyList<Claim>> RenewAsync(string workerId, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Claims whose lease ran out before the instant. A claim goes away with the commit of its attempt's result.</summary>
    Task<IReadOnlyList<Claim>> ListExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Attempts of an execution that are at work: views show them as RUNNING.</summary>
    Task<IReadOnlyList<Claim>> ListAsync(IReadOnlyList<string> executionIds, CancellationToken cancellationToken);
}

/// <summary>One attempt in the hands of one worker.</summary>
public sealed record Claim(string ExecutionId, AttemptKey Attempt, string WorkerId, DateTimeOffset StartedAt, DateTimeOffset LeaseUntil);
