using System.Collections.Concurrent;
using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Transport;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Worker;

/// <summary>
/// The attempts at work in this process. Each is claimed before the broker's message is acknowledged, holds a lease that
/// <see cref="LeaseLoop"/> renews until the result is committed, and ends with one result.
/// </summary>
public sealed partial class WorkerPool(
    IAttemptRunner runner,
    IClaimStore claims,
    KilledAttempts killed,
    IMessageSender sender,
    EngineQueues queues,
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
    static readonly TimeSpan[] ResultRetries =
        [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    readonly ConcurrentDictionary<AttemptKey, bool> starting = [];
    readonly ConcurrentDictionary<AttemptKey, RunningAttempt> running = [];
    readonly ReportedAttempts reported = new(time);
    readonly WorkerSlots slots = new(options.WorkerSlots, time);
    readonly CancellationTokenSource stopping = new();
    volatile bool draining;

    /// <summary>Nothing here needs a lease.</summary>
    public bool IsIdle => running.IsEmpty && reported.IsEmpty;

    /// <summary>Starts an attempt, or puts it back when this worker stays full. A repeated message starts nothing.</summary>
    public async Task AcceptAsync(RunTask message, CancellationToken cancellationToken)
    {
        var hasSlot = !draining && await slots.TakeAsync(LongestWait, cancellationToken);
        if (draining)
        {
            if (hasSlot)
            {
                slots.Release();
            }

            // Not acknowledged: when the bus stops, the broker gives it to another worker.
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        }

        if (!hasSlot)
        {
            await sender.SendAsync(queues.AddressOf(queues.Worker), message, cancellationToken);
            return;
        }

        var started = false;
        try
        {
            started = await StartAsync(new RunningAttempt(message), cancellationToken);
        }
        finally
        {
            if (!started)
            {
                slots.Release();
            }
        }
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
        var held = claimed.Select(claim => claim.Attempt).ToHashSet();
        foreach (var run in running.Values.Where(run => run.Claimed < claimedBefore && !held.Contains(run.Key)))
        {
            if (!run.IsReporting)
            {
                LogDisowned(run.Key.TaskRunId, run.Key.Attempt);
            }

            run.Disown();
        }

        foreach (var message in reported.Settle(held, claimedBefore))
        {
            await SendAsync(message);
        }

        foreach (var claim in claimed.Where(claim => claim.StartedAt < claimedBefore - LongestClaim && !IsKnown(claim.Attempt)))
        {
            await SendAsync(new WorkerLost(claim.ExecutionId, claim.Attempt.TaskRunId, claim.Attempt.Attempt));
        }
    }

    /// <summary>The leases have run out while the database was away: others take over, going on would run the same work twice.</summary>
    public void DisownAll(DateTimeOffset claimedBefore)
    {
        foreach (var run in running.Values.Where(run => run.Claimed < claimedBefore))
        {
            run.Disown();
        }
    }

    /// <summary>Takes nothing new, waits for what runs, and leaves the rest to other workers.</summary>
    public async Task DrainAsync()
    {
        draining = true;
        var limit = Task.Delay(options.DrainTimeout, time);
        while (!(running.IsEmpty && starting.IsEmpty) && !limit.IsCompleted)
        {
            var claiming = starting.IsEmpty ? Task.CompletedTask : Task.Delay(ShortWait, time);
            await Task.WhenAny(Task.WhenAll(running.Values.Select(run => run.Work).Append(claiming)), limit);
        }

        stopping.Cancel();
        foreach (var run in running.Values)
        {
            run.Disown();
            await GiveAwayAsync(run);
        }
    }

    public void Dispose() => stopping.Dispose();

    async Task<bool> StartAsync(RunningAttempt run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!starting.TryAdd(run.Key, true))
        {
            // Another copy of the message is at it; if its claim fails, it comes again.
            run.Dispose();
            return false;
        }

        try
        {
            if (!await ClaimAsync(new Claim(run.Message.ExecutionId, run.Key, options.ProcessId, now, now + options.Lease), cancellationToken)
                || !TryAdd(run))
            {
                LogRepeated(run.Key.TaskRunId, run.Key.Attempt);
                run.Dispose();
                return false;
            }
        }
        finally
        {
            starting.TryRemove(run.Key, out _);
        }

        run.Work = WorkAsync(run);
        return true;
    }

    /// <summary>Dated after the claim: a look at the claims that began before it cannot have seen it, and says nothing of it.</summary>
    bool TryAdd(RunningAttempt run)
    {
        run.Claimed = time.GetUtcNow();
        return running.TryAdd(run.Key, run);
    }

    async Task<bool> ClaimAsync(Claim claim, CancellationToken cancellationToken)
    {
        if (running.ContainsKey(claim.Attempt) || reported.Contains(claim.Attempt))
        {
            return false;
        }

        var won = await claims.ClaimAsync([claim], cancellationToken);
        return won.Contains(claim.Attempt) || await IsOursAsync(claim, cancellationToken);
    }

    /// <summary>The claim may have been won before, when the answer got lost.</summary>
    async Task<bool> IsOursAsync(Claim claim, CancellationToken cancellationToken)
    {
        var known = await claims.ListAsync([claim.ExecutionId], cancellationToken);
        return known.Any(other => other.Attempt == claim.Attempt && other.WorkerId == claim.WorkerId);
    }

    bool IsKnown(AttemptKey attempt) =>
        starting.ContainsKey(attempt) || running.ContainsKey(attempt) || reported.Contains(attempt);

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

            var result = await runner.RunAsync(run.Message, run.Interrupted, stopping.Token);
            await ReportAsync(run, result);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Not ended when the worker had to stop: others have been told to take it.
        }
        catch (Exception exception)
        {
            // A defect of ours, not of the user's task. The attempt must not stay open for ever.
            LogBroken(exception, run.Key.TaskRunId);
            await ReportAsync(run, Broken(run));
        }
        finally
        {
            running.TryRemove(run.Key, out _);
            slots.Release();
            run.Dispose();
        }
    }

    /// <summary>A result is sent until the broker has it, or until the attempt is somebody else's.</summary>
    async Task ReportAsync(RunningAttempt run, TaskResult result)
    {
        run.IsReporting = true;
        for (var round = 0; !run.IsDisowned; round++)
        {
            try
            {
                var address = queues.AddressOf(queues.Executor);
                await sender.SendAsync(address, new TaskFinished(run.Message.ExecutionId, result), CancellationToken.None);
                reported.Add(run.Message.ExecutionId, result);
                return;
            }
            catch (Exception exception)
            {
                // The broker is away. The lease is renewed meanwhile; when it can't be, the attempt is disowned and this ends.
                LogUnsent(exception, run.Key.TaskRunId);
                await Task.Delay(ResultRetries[Math.Min(round, ResultRetries.Length - 1)], time);
            }
        }
    }

    async Task GiveAwayAsync(RunningAttempt run)
    {
        try
        {
            await SendAsync(new WorkerLost(run.Message.ExecutionId, run.Key.TaskRunId, run.Key.Attempt));
        }
        catch (EngineUnavailableException exception)
        {
            // The broker is away: others find it when the lease has run out.
            LogUnsent(exception, run.Key.TaskRunId);
        }
    }

    Task SendAsync(IExecutionMessage message) => message switch
    {
        TaskFinished finished => sender.SendAsync(queues.AddressOf(queues.Executor), finished, CancellationToken.None),
        WorkerLost lost => sender.SendAsync(queues.AddressOf(queues.Executor), lost, CancellationToken.None),
        _ => throw new InvalidOperationException($"a worker sends no {message.GetType().Name}"),
    };

    TaskResult Broken(RunningAttempt run) => new()
    {
        TaskRunId = run.Key.TaskRunId,
        Attempt = run.Key.Attempt,
        State = RunState.Failed,
        Started = run.Claimed,
        Ended = time.GetUtcNow(),
        WorkerId = options.ProcessId,
    };

    [LoggerMessage(LogLevel.Debug, "Attempt {Attempt} of task run {TaskRunId} is claimed already; the message changes nothing")]
    partial void LogRepeated(string taskRunId, int attempt);

    [LoggerMessage(LogLevel.Warning, "Attempt {Attempt} of task run {TaskRunId} was given away; it is interrupted here")]
    partial void LogDisowned(string taskRunId, int attempt);

    [LoggerMessage(LogLevel.Warning, "What became of task run {TaskRunId} could not be sent yet")]
    partial void LogUnsent(Exception exception, string taskRunId);

    [LoggerMessage(LogLevel.Error, "Running task run {TaskRunId} broke in the worker itself")]
    partial void LogBroken(Exception exception, string taskRunId);
}
