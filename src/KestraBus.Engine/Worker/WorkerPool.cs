using System.Collections.Concurrent;
using KestraBus.Engine.Crashes;
using KestraBus.Engine.Messages;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Worker;

/// <summary>
/// The attempts at work in this process. Each is claimed before the broker's message is acknowledged, holds a lease that
/// <see cref="LeaseLoop"/> renews until the result is committed, and ends with one result.
/// </summary>
public sealed partial class WorkerPool(
    IAttemptRunner runner,
    AttemptClaim claim,
    KilledAttempts killed,
    ResultSender results,
    EngineOptions options,
    TimeProvider time,
    ILogger<WorkerPool> logger) : IDisposable
{
    // The broker closes a channel whose delivery waits for half an hour: a message that finds no slot goes back long before.
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    // So long a claim whose answer got lost may be tried again here.
    static readonly TimeSpan LongestClaim = TimeSpan.FromSeconds(30);
    // A claim that is on its way when a drain begins.
    static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(50);

    readonly StartingAttempts starting = new(time);
    readonly ConcurrentDictionary<AttemptKey, RunningAttempt> running = [];
    readonly WorkerSlots slots = new(options.WorkerSlots, time);
    readonly CancellationTokenSource stopping = new();

    /// <summary>Nothing here needs a lease.</summary>
    public bool IsIdle => running.IsEmpty && results.IsEmpty;

    public Task AcceptAsync(RunTask message, CancellationToken cancellationToken) => AcceptAsync(message, LongestWait, cancellationToken);

    /// <summary>Starts an attempt, or puts it back when this worker stays full for so long. A repeated message starts nothing.</summary>
    public async Task AcceptAsync(RunTask message, TimeSpan patience, CancellationToken cancellationToken) =>
        await (await slots.TakeAsync(patience, cancellationToken)
            ? ClaimAsync(message, cancellationToken)
            : results.PutBackAsync(message, cancellationToken));

    public async Task WaitForSlotAsync(CancellationToken cancellationToken)
    {
        await slots.TakeAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        await HoldAsync(cancellationToken);
    }

    /// <summary>Starts an attempt in a slot that was taken for it, if no other worker has claimed it.</summary>
    public async Task ClaimAsync(RunTask message, CancellationToken cancellationToken)
    {
        if (starting.Enter(message) is not { } run)
        {
            slots.Release();
            await HoldAsync(cancellationToken);
            return;
        }

        var won = false;
        try
        {
            won = !running.ContainsKey(run.Key) && !results.Contains(run.Key) && await claim.WinAsync(run, cancellationToken);
        }
        finally
        {
            if (!won)
            {
                GiveUp(run);
            }
        }

        if (won)
        {
            Start(run);
        }
        else
        {
            LogRepeated(run.Key.TaskRunId, run.Key.Attempt);
        }
    }

    internal bool HasFreeSlot => slots.HasFree;
    internal DoubtfulClaims Doubtful { get; } = new(time);
    internal WorkerLease Lease { get; } = new(options.Lease, time);

    /// <summary>An attempt that is about to be claimed; null when this worker does not take it.</summary>
    internal RunningAttempt? Enter(RunTask message) => starting.Enter(message);

    /// <summary>Starts an attempt that was claimed with a commit; false when no slot became free for it in time.</summary>
    internal async ValueTask<bool> StartAsync(RunningAttempt run, TimeSpan atMost)
    {
        if (!await slots.TakeAsync(atMost, CancellationToken.None))
        {
            return false;
        }

        Start(run);
        return true;
    }

    /// <summary>An attempt that is not started after all, and has no slot.</summary>
    internal void Forget(RunningAttempt run)
    {
        starting.Leave(run);
        run.Dispose();
    }

    /// <summary>Starts an attempt that is claimed and has its slot.</summary>
    void Start(RunningAttempt run)
    {
        // Dated after the claim: a look at the claims that began before it cannot have seen it, and says nothing of it.
        run.Claimed = time.GetUtcNow();
        if (stopping.IsCancellationRequested)
        {
            GiveUp(run);
            _ = results.GiveAwayAsync(run.Message.ExecutionId, run.Key);
            return;
        }

        running[run.Key] = run;
        starting.Leave(run);
        Crash.At(CrashPoint.BetweenClaimAndStart);
        run.Work = WorkAsync(run);
    }

    void GiveUp(RunningAttempt run)
    {
        slots.Release();
        Forget(run);
    }

    public void Kill(KillTasks message)
    {
        killed.Add(message.Attempts);
        foreach (var attempt in message.Attempts)
        {
            if (running.TryGetValue(attempt, out var run))
            {
                run.Interrupt();
            }
        }
    }

    /// <summary>
    /// What the database says of the claims of this worker. An attempt without one was given away: it is interrupted, and its
    /// result is dropped. A claim without an attempt was won when the answer got lost, or disowned in an outage: others get it.
    /// </summary>
    public async Task KeepAsync(IReadOnlyList<Claim> claimed, DateTimeOffset claimedBefore)
    {
        var held = claimed.Select(each => each.Attempt).ToHashSet();
        foreach (var run in running.Values.Where(run => run.Claimed < claimedBefore && !held.Contains(run.Key)))
        {
            if (!run.IsReporting)
            {
                LogDisowned(run.Key.TaskRunId, run.Key.Attempt);
            }

            run.Disown();
        }

        // Not before: until here an attempt that was given away does not know it.
        Lease.Renew(claimedBefore);
        await results.SettleAsync(held, claimedBefore);
        foreach (var lost in claimed.Where(each => each.StartedAt < claimedBefore - LongestClaim && !IsKnown(each.Attempt)))
        {
            await results.GiveAwayAsync(lost.ExecutionId, lost.Attempt);
        }

        Doubtful.Settle(claimedBefore - LongestClaim);
    }

    /// <summary>The leases have run out while the database was away: others take over, going on would run the same work twice.</summary>
    public void DisownAll(DateTimeOffset claimedBefore) =>
        running.Values.Where(run => run.Claimed < claimedBefore).ToList().ForEach(run => run.Disown());

    /// <summary>Takes nothing new, waits for what runs until the limit, and leaves the rest to other workers.</summary>
    public async Task DrainAsync(Task limit)
    {
        starting.Close();
        // In the order in which attempts go from one to the other: none slips through between the two looks.
        while (!(starting.IsEmpty && running.IsEmpty) && !limit.IsCompleted)
        {
            var claiming = starting.IsEmpty ? Task.CompletedTask : Task.Delay(ShortWait, time);
            await Task.WhenAny(Task.WhenAll(running.Values.Select(run => run.Work).Append(claiming)), limit);
        }

        // Looked at before, too: what ends by the cancellation at once is no longer among them after it.
        var left = running.Values.ToHashSet();
        stopping.Cancel();
        left.UnionWith(running.Values);
        foreach (var run in left.Where(run => !results.Contains(run.Key)))
        {
            run.Disown();
            await results.GiveAwayAsync(run.Message.ExecutionId, run.Key);
        }
    }

    public void Dispose() => stopping.Dispose();

    /// <summary>A message that this worker no longer takes is not acknowledged: when the bus stops, the broker gives it to another.</summary>
    Task HoldAsync(CancellationToken cancellationToken) =>
        starting.IsClosed ? Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken) : Task.CompletedTask;

    bool IsKnown(AttemptKey attempt) =>
        starting.Contains(attempt) || running.ContainsKey(attempt) || results.Contains(attempt);

    async Task WorkAsync(RunningAttempt run)
    {
        // From here on beside the message, which can be acknowledged.
        await Task.Yield();
        try
        {
            if (killed.Contains(run.Key))
            {
                run.Interrupt();
            }

            var result = await runner.RunAsync(run.Message, () => !run.IsDisowned && Lease.IsHeld, run.Interrupted, stopping.Token);
            await results.SendAsync(run, result);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Not ended when the worker had to stop: others have been told to take it.
        }
        catch (Exception exception)
        {
            // A defect of ours, not of the user's task. The attempt must not stay open for ever.
            LogBroken(exception, run.Key.TaskRunId);
            await results.SendAsync(run, run.Broken(options.ProcessId, time.GetUtcNow()));
        }
        finally
        {
            running.TryRemove(run.Key, out _);
            slots.Release();
            run.Dispose();
        }
    }

    [LoggerMessage(LogLevel.Debug, "Attempt {Attempt} of task run {TaskRunId} is claimed already; the message changes nothing")]
    partial void LogRepeated(string taskRunId, int attempt);

    [LoggerMessage(LogLevel.Warning, "Attempt {Attempt} of task run {TaskRunId} was given away; it is interrupted here")]
    partial void LogDisowned(string taskRunId, int attempt);

    [LoggerMessage(LogLevel.Error, "Running task run {TaskRunId} broke in the worker itself")]
    partial void LogBroken(Exception exception, string taskRunId);
}
