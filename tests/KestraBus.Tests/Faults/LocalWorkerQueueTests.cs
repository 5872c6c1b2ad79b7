using KestraBus.Engine;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using KestraBus.Engine.Worker;
using KestraBus.Tests.Contracts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Faults;

/// <summary>Attempts that are claimed with the commit that hands them out, in a worker of two slots.</summary>
public sealed class LocalWorkerQueueTests : IAsyncLifetime
{
    static readonly string[] Five = ["a", "b", "c", "d", "e"];

    readonly FakeTimeProvider time = new();
    readonly EngineOptions options = new() { WorkerSlots = 2 };
    readonly HeldClaims claims = new();
    readonly HeldWork work = new();
    readonly SentMessages sent = new();
    readonly WorkerPool pool;
    readonly LeaseLoop leases;
    readonly LocalWorkerQueue queue;

    public LocalWorkerQueueTests()
    {
        pool = WorkerPools.Create(work, claims, sent, options, time);
        leases = new LeaseLoop(pool, claims, options, time, NullLogger<LeaseLoop>.Instance);
        var markers = new SweepMarkerConsumer(null!, sent, new EngineQueues(options)); // no marker comes
        queue = new LocalWorkerQueue(pool, new AttemptClaim(claims, options), markers, options, time, NullLogger<LocalWorkerQueue>.Instance);
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await queue.StartAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        await queue.StopAsync(CancellationToken.None);
        queue.Dispose();
        leases.Dispose();
        pool.Dispose();
    }

    [Fact]
    public async Task Prepare_MoreAttemptsThanSlots_AllAreClaimedWithTheCommit()
    {
        using var dispatch = Commit(Five);
        await dispatch.SendAsync();

        dispatch.Claims.Count.ShouldBe(Five.Length);
        foreach (var next in Five)
        {
            await UntilAsync(() => work.Running.Contains(next));
            work.Running.Count.ShouldBeLessThanOrEqualTo(options.WorkerSlots);
            work.End(next);
        }

        claims.Asked.ShouldBe(0, "none was claimed by itself");
    }

    [Fact]
    public async Task Send_NoSlotForAWhile_GivesTheClaimsBackAndStartsThemLater()
    {
        using var dispatch = Commit(Five);
        await dispatch.SendAsync();
        await UntilAsync(() => work.Running.Count == 2);

        time.Advance(TimeSpan.FromSeconds(2));
        await UntilAsync(() => claims.Held.Count == 2);
        using var whileFull = Commit("f");
        whileFull.Claims.ShouldBeEmpty("no slot is free");
        foreach (var attempt in Five)
        {
            work.End(attempt);
        }

        await UntilAsync(() => claims.Asked == 3 && work.Running.Count == 0);
    }

    [Fact]
    public async Task Dispose_NotSent_LeavesRoomForTheNext()
    {
        for (var round = 0; round < 20; round++)
        {
            Commit(Five).Dispose();
        }

        using var dispatch = Commit(Five);
        await dispatch.SendAsync();

        dispatch.Claims.Count.ShouldBe(Five.Length);
        await UntilAsync(() => work.Running.Count == 2);
    }

    [Fact]
    public async Task Dispose_CommitWasDoneAllTheSame_TheClaimIsGivenAway()
    {
        Commit("a").Dispose();

        await leases.StartAsync(Stop);
        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return sent.Messages.OfType<WorkerLost>().Any(lost => lost.TaskRunId == "a");
        });

        await leases.StopAsync(CancellationToken.None);
    }

    static Task UntilAsync(Func<bool> isThere) => Eventually.GetAsync(() => Task.FromResult(isThere()), isTrue => isTrue);

    /// <summary>What the executor does: the claims are there once the commit is through.</summary>
    IDispatch Commit(params string[] taskRuns)
    {
        var dispatch = queue.Prepare([.. taskRuns.Select(RunTasks.Of)], isNew: true);
        foreach (var claim in dispatch.Claims)
        {
            claims.Held[claim.Attempt] = claim;
        }

        return dispatch;
    }
}
