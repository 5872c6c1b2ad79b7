using KestraBus.Engine;
using KestraBus.Engine.Worker;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Faults;

/// <summary>Whether a worker may still speak for an attempt, after it stood still for longer than its lease.</summary>
public sealed class WorkerLeaseTests : IDisposable
{
    readonly FakeTimeProvider time = new();
    readonly EngineOptions options = new();
    readonly HeldClaims claims = new();
    readonly HeldWork work = new();
    readonly WorkerPool pool;

    public WorkerLeaseTests() => pool = WorkerPools.Create(work, claims, new SentMessages(), options, time);

    public void Dispose() => pool.Dispose();

    [Fact]
    public async Task IsOurs_LeaseHasRunOut_IsFalseUntilItIsRenewed()
    {
        await StartAsync("first");
        var before = work.IsOurs("first");

        time.Advance(options.Lease * 2);
        var after = work.IsOurs("first");
        await pool.KeepAsync([.. claims.Held.Values], time.GetUtcNow());

        before.ShouldBeTrue();
        after.ShouldBeFalse();
        work.IsOurs("first").ShouldBeTrue();
    }

    [Fact]
    public async Task IsOurs_GivenAwayMeanwhile_StaysFalse()
    {
        await StartAsync("first");

        time.Advance(options.Lease * 2);
        await pool.KeepAsync([], time.GetUtcNow());

        work.IsOurs("first").ShouldBeFalse();
    }

    async Task StartAsync(string taskRunId)
    {
        await pool.AcceptAsync(RunTasks.Of(taskRunId), TestContext.Current.CancellationToken);
        await Plugins.Eventually.HoldsAsync(() => work.Running.Contains(taskRunId));
    }
}
