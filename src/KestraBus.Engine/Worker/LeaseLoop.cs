using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Worker;

/// <summary>Renews the leases of all attempts of this worker with one statement, while there are any. Its stop drains the worker.</summary>
public sealed partial class LeaseLoop(
    WorkerPool pool, IClaimStore claims, EngineOptions options, TimeProvider time, ILogger<LeaseLoop> logger) : BackgroundService
{
    // Soon: when the database is back, executors wait only so long before they give away what was not renewed.
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    // Between two looks whether the last results are committed.
    static readonly TimeSpan SettleLook = TimeSpan.FromMilliseconds(250);

    TimeSpan lease = options.Lease;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await DrainAsync();
        await base.StopAsync(cancellationToken);
    }

    /// <summary>
    /// Takes nothing new, ends what runs, and waits until the results are committed, not only sent. Those that no executor gets
    /// to in time are left with a longer lease: a busy executor must not count as lost what has ended and only waits for it.
    /// </summary>
    public async Task DrainAsync()
    {
        var limit = Task.Delay(options.DrainTimeout, time);
        await pool.DrainAsync(limit);
        lease = options.ResultLease;
        while (!pool.IsIdle)
        {
            await RenewAsync(time.GetUtcNow(), CancellationToken.None);
            if (pool.IsIdle || limit.IsCompleted)
            {
                break;
            }

            await Task.WhenAny(Task.Delay(SettleLook, time), limit);
        }
    }

    /// <summary>The loop itself, until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        var pause = options.Lease / 3;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            var now = time.GetUtcNow();
            if (pool.IsIdle && !pool.Doubtful.Any)
            {
                pool.Lease.Renew(now);
                continue;
            }

            var isRenewed = await RenewAsync(now, stoppingToken);
            // A renewal that has taken too long has run out already: the next must not wait.
            pause = isRenewed && pool.Lease.IsHeld ? options.Lease / 3 : RetryAfter;
            if (!isRenewed && !pool.Lease.IsHeld)
            {
                pool.DisownAll(claimedBefore: now - options.Lease);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    async Task<bool> RenewAsync(DateTimeOffset now, CancellationToken stoppingToken)
    {
        try
        {
            var held = await claims.RenewAsync(options.ProcessId, now + lease, stoppingToken);
            await pool.KeepAsync(held, now);
            return true;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Database or broker are away: the loop goes on, or all leases would be lost with it.
            LogFailed(exception);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true; // stopping
        }
    }

    [LoggerMessage(LogLevel.Warning, "Leases could not be renewed")]
    partial void LogFailed(Exception exception);
}
