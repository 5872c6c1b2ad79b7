using System.Collections.Concurrent;
using KestraBus.Core.Executions;
using KestraBus.Engine;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
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
    readonly Work work = new();
    readonly WorkerPool pool;
    readonly LeaseLoop leases;

    public DrainTests()
    {
        var results = new ResultSender(sent, new EngineQueues(options), time, NullLogger<ResultSender>.Instance);
        pool = new WorkerPool(
            work, new AttemptClaim(claims, options), new KilledAttempts(time), results, options, time, NullLogger<WorkerPool>.Instance);
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
        await pool.AcceptAsync(MessageOf("long"), TestContext.Current.CancellationToken);

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
        await pool.AcceptAsync(MessageOf("long"), TestContext.Current.CancellationToken);

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
            : pool.AcceptAsync(MessageOf("next"), bus.Token);
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
        await pool.ClaimAsync(MessageOf(taskRunId), cancellationToken);
    }

    async Task<AttemptKey> RunToItsEndAsync(string taskRunId)
    {
        await pool.AcceptAsync(MessageOf(taskRunId), TestContext.Current.CancellationToken);
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

    RunTask MessageOf(string taskRunId) => new()
    {
        ExecutionId = "execution",
        TenantId = "main",
        Namespace = "drain",
        FlowId = "flow",
        FlowRevision = 1,
        TaskRunId = taskRunId,
        TaskId = "task",
        Attempt = 0,
        Type = "work",
        Properties = new Dictionary<string, object?>(),
        Variables = new Dictionary<string, object?>(),
        DispatchedAt = time.GetUtcNow(),
    };

    /// <summary>Attempts that end when the test says so.</summary>
    sealed class Work : IAttemptRunner
    {
        readonly ConcurrentDictionary<string, TaskCompletionSource> ends = [];

        public void End(string taskRunId) => EndOf(taskRunId).TrySetResult();

        public async Task<TaskResult> RunAsync(RunTask message, CancellationToken killed, CancellationToken stopping)
        {
            await EndOf(message.TaskRunId).Task.WaitAsync(stopping);
            return new TaskResult
            {
                TaskRunId = message.TaskRunId,
                Attempt = message.Attempt,
                State = RunState.Success,
                Started = message.DispatchedAt,
                Ended = message.DispatchedAt,
                WorkerId = "worker",
            };
        }

        TaskCompletionSource EndOf(string taskRunId) =>
            ends.GetOrAdd(taskRunId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
