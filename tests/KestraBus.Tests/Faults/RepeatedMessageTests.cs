using KestraBus.Engine;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Faults;

/// <summary>A worker that hears of the same attempt again and again: no message may cost it a slot, or give it one too many.</summary>
public sealed class RepeatedMessageTests : IDisposable
{
    const int Repeats = 10;

    // Longer than a message may wait for a slot.
    static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    readonly FakeTimeProvider time = new();
    readonly EngineOptions options = new() { WorkerSlots = 2 };
    readonly HeldClaims claims = new();
    readonly SentMessages sent = new();
    readonly WorkerPool pool;

    public RepeatedMessageTests() => pool = WorkerPools.Create(new HeldWork(), claims, sent, options, time);

    [Fact]
    public async Task Accept_AttemptRunsHere_LeavesTheOtherSlotFree()
    {
        await AcceptAsync("first");

        await RepeatAsync("first");

        await AcceptAsync("second", "too many");
        PutBack.ShouldBe(["too many"]);
    }

    [Fact]
    public async Task Accept_AttemptIsBeingClaimedHere_LeavesTheOtherSlotFree()
    {
        var answer = new TaskCompletionSource();
        claims.Answer = answer.Task;
        var claiming = pool.AcceptAsync(RunTasks.Of("first"), TestContext.Current.CancellationToken);

        await RepeatAsync("first");

        answer.SetResult();
        await claiming;
        await AcceptAsync("second", "too many");
        PutBack.ShouldBe(["too many"]);
    }

    [Fact]
    public async Task Accept_AnotherWorkerHasTheAttempt_LeavesBothSlotsFree()
    {
        var attempt = new AttemptKey("theirs", 0);
        claims.Held[attempt] = new Claim("execution", attempt, "another", time.GetUtcNow(), time.GetUtcNow() + Long);

        await RepeatAsync("theirs");

        await AcceptAsync("first", "second", "too many");
        PutBack.ShouldBe(["too many"]);
    }

    [Fact]
    public async Task Accept_ClaimFails_LeavesBothSlotsFree()
    {
        claims.Answer = Task.FromException(new IOException("The database is away"));
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await Should.ThrowAsync<IOException>(AcceptAsync("first"));
        }

        claims.Answer = Task.CompletedTask;
        await AcceptAsync("first", "second", "too many");
        PutBack.ShouldBe(["too many"]);
    }

    [Fact]
    public async Task Accept_BatchFindsTooFewSlots_OneGoesBackSoonAndAlone()
    {
        var batch = new RunTaskBatch([RunTasks.Of("first"), RunTasks.Of("second"), RunTasks.Of("too many")]);

        var accepting = new RunTaskBatchConsumer(pool).AcceptAsync(batch, TestContext.Current.CancellationToken);
        time.Advance(Soon);
        await accepting;

        sent.Messages.ShouldHaveSingleItem();
        PutBack.ShouldBe(["too many"]);
    }

    public void Dispose() => pool.Dispose();

    IEnumerable<string> PutBack => sent.Messages.OfType<RunTask>().Select(message => message.TaskRunId);

    Task RepeatAsync(string taskRunId) => AcceptAsync([.. Enumerable.Repeat(taskRunId, Repeats)]);

    /// <summary>One after another. One that finds no slot goes back to the queue at once: nobody waits here.</summary>
    async Task AcceptAsync(params string[] taskRunIds)
    {
        foreach (var taskRunId in taskRunIds)
        {
            var accepting = pool.AcceptAsync(RunTasks.Of(taskRunId), TestContext.Current.CancellationToken);
            time.Advance(Long);
            await accepting;
        }
    }
}
