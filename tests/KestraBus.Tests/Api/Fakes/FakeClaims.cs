using System.Collections.Concurrent;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;

namespace KestraBus.Tests.Api.Fakes;

/// <summary>Claims in memory.</summary>
sealed class FakeClaims : IClaimStore
{
    readonly ConcurrentBag<Claim> claims = [];

    public void Put(Claim claim) => claims.Add(claim);

    public Task<IReadOnlySet<AttemptKey>> ClaimAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task ReleaseAsync(Claim claim, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Claim>> RenewAsync(string workerId, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Claim>> ListExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Claim>> ListAsync(IReadOnlyList<string> executionIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Claim>>([.. claims.Where(claim => executionIds.Contains(claim.ExecutionId))]);
}
