using KestraBus.Engine;
using KestraBus.Engine.Worker;
using Microsoft.Extensions.Logging.Abstractions;
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

    [Fact]
    public async Task IsOurs_RenewalAnswersTooLate_ComesBackSoonWithTheNext()
    {
        await StartAsync("first");
        using var leases = new LeaseLoop(pool, claims, options, time, NullLogger<LeaseLoop>.Instance);
        using var stop = new CancellationTokenSource();
        var answer = new TaskCompletionSource();
        claims.Renewed = answer.Task;
        var running = leases.RunAsync(stop.Token);

        await PassAsync(options.Lease / 3);
        await PassAsync(options.Lease * 2);
        claims.Renewed = Task.CompletedTask;
        answer.SetResult();
        await PassAsync(TimeSpan.Zero);
        var late = work.IsOurs("first");
        await PassAsync(TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await running;

        late.ShouldBeFalse();
        work.IsOurs("first").ShouldBeTrue();
    }

    /// <summary>What waits for the clock gets the time to act afterwards.</summary>
    async Task PassAsync(TimeSpan duration)
    {
        time.Advance(duration);
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    async Task StartAsync(string taskRunId)
    {
        await pool.AcceptAsync(RunTasks.Of(taskRunId), TestContext.Current.CancellationToken);
        await Plugins.Eventually.HoldsAsync(() => work.Running.Contains(taskRunId));
    }
}
