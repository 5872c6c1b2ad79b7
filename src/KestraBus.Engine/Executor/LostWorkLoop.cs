using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using KestraBus.Engine.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Executor;

/// <summary>
/// Finds what should be in flight and is not (design rule 3): attempts whose worker let its lease run out, executions whose
/// begin got lost, and - by a marker through the workers' queue - attempts that never arrived.
/// </summary>
public sealed partial class LostWorkLoop(
    IExecutionStore store,
    IClaimStore claims,
    IWorkerQueue workers,
    IMessageSender sender,
    EngineQueues queues,
    EngineOptions options,
    TimeProvider time,
    ILogger<LostWorkLoop> logger)
    : BackgroundService
{
    const int Batch = 100_000;
    static readonly TimeSpan LeaseLook = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Before its start it could not look either.
    DateTimeOffset looked = DateTimeOffset.MinValue;
    DateTimeOffset quietUntil;

    Uri Executor => queues.AddressOf(queues.Executor);

    /// <summary>The loop itself, until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        var began = time.GetUtcNow();
        var isRecovered = await GuardedAsync(stop => RecoverAsync(began, stop), stoppingToken);
        var nextSweep = time.GetUtcNow() + Patience;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(LeaseLook, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            isRecovered = isRecovered || await GuardedAsync(stop => RecoverAsync(began, stop), stoppingToken);
            await GuardedAsync(LookForLostWorkersAsync, stoppingToken);
            if (time.GetUtcNow() >= nextSweep)
            {
                await GuardedAsync(SweepAsync, stoppingToken);
                nextSweep = time.GetUtcNow() + options.SweepInterval;
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>
    /// At the start, or as soon as the database can be reached. Alone, everything that was in flight died with the process before:
    /// nothing needs to be waited for. What this process has claimed or handed out since it began is its own.
    /// </summary>
    async Task RecoverAsync(DateTimeOffset began, CancellationToken cancellationToken)
    {
        if (!options.IsAlone)
        {
            return;
        }

        var lost = await GiveAwayAsync(DateTimeOffset.MaxValue, cancellationToken);
        var begun = await BeginAsync(began, cancellationToken);
        var sent = await RedispatchAsync(began, cancellationToken);
        LogRecovered(begun, sent, lost);
    }

    async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await BeginAsync(now - Patience, cancellationToken);
        var unclaimed = await store.ListUnclaimedAsync(now - Patience, limit: 1, cancellationToken);
        if (unclaimed.Count > 0)
        {
            await workers.SendAsync(new SweepMarker(now), cancellationToken);
        }
    }

    /// <summary>
    /// After a while in which this executor could not look, live workers could not renew either, and results may wait in the
    /// queue: both get some time before work is given away.
    /// </summary>
    async Task LookForLostWorkersAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - looked > options.Lease / 2)
        {
            quietUntil = now + options.Lease / 2;
        }

        await GiveAwayAsync(now < quietUntil ? DateTimeOffset.MinValue : now, cancellationToken);
        looked = time.GetUtcNow();
    }

    async Task<int> GiveAwayAsync(DateTimeOffset expiredBefore, CancellationToken cancellationToken)
    {
        var expired = await claims.ListExpiredAsync(expiredBefore, Batch, cancellationToken);

        // The worker of this very process lives, however late its renewals are: only of others silence means death.
        var lost = expired.Where(claim => claim.WorkerId != options.ProcessId).ToList();
        foreach (var claim in lost)
        {
            LogWorkerLost(claim.WorkerId, claim.Attempt.TaskRunId, claim.Attempt.Attempt);
            await sender.SendAsync(
                Executor, new WorkerLost(claim.ExecutionId, claim.Attempt.TaskRunId, claim.Attempt.Attempt), cancellationToken);
        }

        return lost.Count;
    }

    async Task<int> BeginAsync(DateTimeOffset createdBefore, CancellationToken cancellationToken)
    {
        var waiting = await store.ListNotBegunAsync(createdBefore, Batch, cancellationToken);
        foreach (var executionId in waiting)
        {
            await sender.SendAsync(Executor, new BeginExecution(executionId), cancellationToken);
        }

        return waiting.Count;
    }

    async Task<int> RedispatchAsync(DateTimeOffset dispatchedBefore, CancellationToken cancellationToken)
    {
        var lost = await store.ListUnclaimedAsync(dispatchedBefore, Batch, cancellationToken);
        foreach (var dispatch in lost)
        {
            await sender.SendAsync(Executor, new DispatchLost(dispatch.ExecutionId, dispatch.TaskRunId, dispatch.Attempt), cancellationToken);
        }

        return lost.Count;
    }

    /// <summary>Whether it got through.</summary>
    async Task<bool> GuardedAsync(Func<CancellationToken, Task> look, CancellationToken stoppingToken)
    {
        try
        {
            await look(stoppingToken);
            return true;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // A database or broker that is away must not end the loop; what is lost is still there to be found.
            LogFailed(exception);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }

        return false;
    }

    [LoggerMessage(LogLevel.Information, "Taken up again: {Begun} executions to begin, {Sent} attempts to send, {Lost} attempts that ran when the server died")]
    partial void LogRecovered(int begun, int sent, int lost);

    [LoggerMessage(LogLevel.Warning, "Worker {WorkerId} is gone; attempt {Attempt} of task run {TaskRunId} goes to another")]
    partial void LogWorkerLost(string workerId, string taskRunId, int attempt);

    [LoggerMessage(LogLevel.Warning, "Looking for lost work failed; the next look is in a few seconds")]
    partial void LogFailed(Exception exception);
}
