using System.Threading.Channels;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Worker;

/// <summary>
/// The workers' queue when all roles live in one process. An attempt that finds a free slot is claimed with the commit that hands
/// it out; the others wait here until a slot is free. What waits is lost with the process, and found again at the next start.
/// </summary>
public sealed partial class LocalWorkerQueue(
    WorkerPool pool, AttemptClaim claim, SweepMarkerConsumer markers, TimeProvider time, ILogger<LocalWorkerQueue> logger) : BackgroundService, IWorkerQueue
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Channel<object> waiting = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });

    public IDispatch Prepare(IReadOnlyList<RunTask> attempts, bool isNew)
    {
        List<RunningAttempt> claimed = [];
        List<RunTask> others = [];
        foreach (var attempt in attempts)
        {
            if (isNew && pool.Reserve(attempt) is { } reserved)
            {
                claimed.Add(reserved);
            }
            else
            {
                others.Add(attempt);
            }
        }

        return new Dispatch(pool, waiting.Writer, claimed.ConvertAll(claim.Of), claimed, others);
    }

    public async Task SendAsync(SweepMarker marker, CancellationToken cancellationToken) =>
        await waiting.Writer.WriteAsync(marker, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var next in waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await TakeAsync(next, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is taken up by the next start.
        }
    }

    async Task TakeAsync(object next, CancellationToken stoppingToken)
    {
        if (next is RunTask attempt)
        {
            // While this one is claimed, the next may already enter.
            await pool.WaitForSlotAsync(stoppingToken);
            _ = GuardedAsync(() => pool.ClaimAsync(attempt, stoppingToken), next, stoppingToken);
        }
        else
        {
            await GuardedAsync(() => markers.SweepAsync((SweepMarker)next, stoppingToken), next, stoppingToken);
        }
    }

    async Task GuardedAsync(Func<Task> work, object next, CancellationToken stoppingToken)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The database is away, say. The queue outlives it, and what could not be taken queues up again.
            LogFailed(exception);
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            waiting.Writer.TryWrite(next);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    [LoggerMessage(LogLevel.Warning, "An attempt could not be taken; it is tried again")]
    partial void LogFailed(Exception exception);

    sealed class Dispatch(
        WorkerPool pool, ChannelWriter<object> waiting, List<Claim> claims, List<RunningAttempt> claimed, List<RunTask> others) : IDispatch
    {
        bool isSent;

        public IReadOnlyList<Claim> Claims => claims;

        public Task SendAsync()
        {
            isSent = true;
            claimed.ForEach(pool.Start);
            others.ForEach(attempt => waiting.TryWrite(attempt));
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            if (!isSent)
            {
                claimed.ForEach(pool.GiveUp);
            }
        }
    }
}
