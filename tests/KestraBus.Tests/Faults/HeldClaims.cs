using System.Collections.Concurrent;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;

namespace KestraBus.Tests.Faults;

/// <summary>Claims that stay until the test takes them away, as the commit of a result does.</summary>
sealed class HeldClaims : IClaimStore
{
    public ConcurrentDictionary<AttemptKey, Claim> Held { get; } = [];

    public int Asked { get; private set; }

    /// <summary>What a claim, or a look for expired ones, waits for; when it fails, that fails.</summary>
    public Task Answer { get; set; } = Task.CompletedTask;

    /// <summary>What the answer to a renewal waits for.</summary>
    public Task Renewed { get; set; } = Task.CompletedTask;

    public async Task<IReadOnlySet<AttemptKey>> ClaimAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        Asked += claims.Count;
        await Answer;
        return claims.Where(claim => Held.TryAdd(claim.Attempt, claim)).Select(claim => claim.Attempt).ToHashSet();
    }

    public Task ReleaseAsync(Claim claim, CancellationToken cancellationToken)
    {
        Held.TryRemove(claim.Attempt, out _);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<Claim>> RenewAsync(string workerId, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        foreach (var (attempt, claim) in Held)
        {
            Held.TryUpdate(attempt, claim with { LeaseUntil = leaseUntil }, claim);
        }

        await Renewed;
        return [.. Held.Values];
    }

    public async Task<IReadOnlyList<Claim>> ListExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await Answer;
        return [.. Held.Values.Where(claim => claim.LeaseUntil < now).Take(limit)];
    }

    public Task<IReadOnlyList<Claim>> ListAsync(IReadOnlyList<string> executionIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Claim>>([.. Held.Values.Where(claim => executionIds.Contains(claim.ExecutionId))]);
}
