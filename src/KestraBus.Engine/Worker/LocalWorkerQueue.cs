using System.Threading.Channels;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Worker;

/// <summary>
/// The workers' queue when all roles live in one process. An attempt that finds a free slot is claimed with the commit that hands
/// it out; the others wait here until a slot is free. What waits is lost with the process, and found again at the next start.
/// Many more attempts share a commit than there are slots: each takes its slot when that is through. One that then finds none for
/// a while gives its claim back, so that views do not show it as RUNNING, and until a slot is free the next ones wait unclaimed.
/// </summary>
public sealed partial class LocalWorkerQueue(
    WorkerPool pool,
    AttemptClaim claim,
    SweepMarkerConsumer markers,
    EngineOptions options,
    TimeProvider time,
    ILogger<LocalWorkerQueue> logger) : BackgroundService, IWorkerQueue
{
    const int ReservationsPerSlot = 4;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    // Of attempts whose commit is under way, or whose slot is not free yet.
    readonly WorkerSlots reservations = new(ReservationsPerSlot * options.WorkerSlots, time);
    readonly Channel<object> waiting = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    volatile bool isFull;

    public IDispatch Prepare(IReadOnlyList<RunTask> attempts, bool isNew)
    {
        List<RunningAttempt> claimed = [];
        List<RunTask> others = [];
        foreach (var attempt in attempts)
        {
            if (isNew && Reserve(attempt) is { } reserved)
            {
                claimed.Add(reserved);
            }
            else
            {
                others.Add(attempt);
            }
        }

        return new Dispatch(this, claimed.ConvertAll(claim.Of), claimed, others);
    }

    public async Task SendAsync(SweepMarker marker, CancellationToken cancellationToken) =>
        await waiting.Writer.WriteAsync(marker, cancellationToken);

    /// <summary>The loop itself, until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TakeAsync(await waiting.Reader.ReadAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is taken up by the next start.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    RunningAttempt? Reserve(RunTask attempt)
    {
        isFull &= !pool.HasFreeSlot;
        if (isFull || !reservations.TryTake())
        {
            return null;
        }

        var reserved = pool.Enter(attempt);
        if (reserved is null)
        {
            reservations.Release();
        }

        return reserved;
    }

    async Task StartAsync(RunningAttempt reserved)
    {
        var isStarted = await pool.StartAsync(reserved, LongestWait);
        reservations.Release();
        if (!isStarted)
        {
            isFull = true;
            await GiveBackAsync(reserved);
        }
    }

    async Task GiveBackAsync(RunningAttempt reserved)
    {
        try
        {
            await claim.GiveBackAsync(reserved);
        }
        catch (Exception exception)
        {
            // It shows as RUNNING too early then, and its claim is still this worker's when its turn comes.
            LogKept(exception);
        }

        pool.Forget(reserved);
        waiting.Writer.TryWrite(reserved.Message);
    }

    /// <summary>Its commit has failed, as far as anybody knows. Nobody else would find a claim that is stored all the same.</summary>
    void GiveUp(RunningAttempt reserved)
    {
        pool.Doubtful.Add();
        reservations.Release();
        pool.Forget(reserved);
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
            await Task.Delay(Pause, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            waiting.Writer.TryWrite(next);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    [LoggerMessage(LogLevel.Warning, "An attempt could not be taken; it is tried again")]
    partial void LogFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "A claim could not be given back")]
    partial void LogKept(Exception exception);

    sealed class Dispatch(LocalWorkerQueue queue, List<Claim> claims, List<RunningAttempt> claimed, List<RunTask> others) : IDispatch
    {
        bool isSent;

        public IReadOnlyList<Claim> Claims => claims;

        public Task SendAsync()
        {
            isSent = true;
            claimed.ForEach(reserved => _ = queue.StartAsync(reserved));
            others.ForEach(attempt => queue.waiting.Writer.TryWrite(attempt));
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            if (!isSent)
            {
                claimed.ForEach(queue.GiveUp);
            }
        }
    }
}
