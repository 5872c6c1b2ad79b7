using KestraBus.Engine;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Faults;

/// <summary>A worker that is asked to stop: without a death nothing may run twice.</summary>
public sealed class DrainTests : IDisposable
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Ever = TimeSpan.FromMinutes(15);

    readonly FakeTimeProvider time = new();
    readonly EngineOptions options = new();
    readonly HeldClaims claims = new();
    readonly SentMessages sent = new();
    readonly HeldWork work = new();
    readonly WorkerPool pool;
    readonly LeaseLoop leases;

    public DrainTests()
    {
        pool = WorkerPools.Create(work, claims, sent, options, time);
        leases = new LeaseLoop(pool, claims, options, time, NullLogger<LeaseLoop>.Instance);
    }

    [Fact]
    public async Task Drain_ResultCommittedLate_WaitsForTheCommit()
    {
        options.DrainTimeout = Ever;
        var attempt = await RunToItsEndAsync("late");

        var drain = leases.DrainAsync();
        await PassAsync(options.Lease * 2);
        var isWaiting = !drain.IsCompleted;
        claims.Held.TryRemove(attempt, out _);
        await PassUntilAsync(drain);

        isWaiting.ShouldBeTrue();
        drain.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Drain_ResultNotCommittedInTime_LeavesItWithALongLease()
    {
        var attempt = await RunToItsEndAsync("waits");
        var began = time.GetUtcNow();

        var drain = leases.DrainAsync();
        await PassUntilAsync(drain);

        drain.IsCompletedSuccessfully.ShouldBeTrue();
        (time.GetUtcNow() - began).ShouldBeGreaterThanOrEqualTo(options.DrainTimeout);
        (claims.Held[attempt].LeaseUntil - began).ShouldBeGreaterThanOrEqualTo(options.DrainTimeout + options.ResultLease);
        sent.Messages.OfType<WorkerLost>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Drain_AttemptRuns_WaitsForItsEnd()
    {
        options.DrainTimeout = Ever;
        await pool.AcceptAsync(RunTasks.Of("long"), TestContext.Current.CancellationToken);

        var drain = leases.DrainAsync();
        await PassAsync(options.Lease * 2);
        var isWaiting = !drain.IsCompleted;
        work.End("long");
        await sent.WaitForAsync<TaskFinished>();
        claims.Held.Clear();
        await PassUntilAsync(drain);

        isWaiting.ShouldBeTrue();
        drain.IsCompletedSuccessfully.ShouldBeTrue();
        sent.Messages.OfType<WorkerLost>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Drain_AttemptOutlivesTheLimit_IsGivenAwayAtOnce()
    {
        await pool.AcceptAsync(RunTasks.Of("long"), TestContext.Current.CancellationToken);

        await PassUntilAsync(leases.DrainAsync());

        sent.Messages.ShouldBe([new WorkerLost("execution", "long", 0)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Drain_AnotherAttemptArrives_NeitherClaimsNorAcknowledgesIt(bool hasSlot)
    {
        await leases.DrainAsync();
        using var bus = new CancellationTokenSource();

        var accepting = hasSlot
            ? TakeSlotAndClaimAsync("next", bus.Token)
            : pool.AcceptAsync(RunTasks.Of("next"), bus.Token);
        await PassAsync(options.Lease);

        accepting.IsCompleted.ShouldBeFalse();
        claims.Asked.ShouldBe(0);
        await bus.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(accepting);
        sent.Messages.ShouldBeEmpty();
    }

    public void Dispose()
    {
        leases.Dispose();
        pool.Dispose();
    }

    async Task TakeSlotAndClaimAsync(string taskRunId, CancellationToken cancellationToken)
    {
        await pool.WaitForSlotAsync(cancellationToken);
        await pool.ClaimAsync(RunTasks.Of(taskRunId), cancellationToken);
    }

    async Task<AttemptKey> RunToItsEndAsync(string taskRunId)
    {
        await pool.AcceptAsync(RunTasks.Of(taskRunId), TestContext.Current.CancellationToken);
        work.End(taskRunId);
        await sent.WaitForAsync<TaskFinished>();
        return new AttemptKey(taskRunId, 0);
    }

    async Task PassAsync(TimeSpan duration)
    {
        for (var passed = TimeSpan.Zero; passed < duration; passed += Step)
        {
            await PassStepAsync();
        }
    }

    async Task PassUntilAsync(Task task)
    {
        for (var passed = TimeSpan.Zero; passed < Ever && !task.IsCompleted; passed += Step)
        {
            await PassStepAsync();
        }
    }

    /// <summary>What waits for the clock gets the time to act between two steps.</summary>
    async Task PassStepAsync()
    {
        time.Advance(Step);
        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
    }
}
