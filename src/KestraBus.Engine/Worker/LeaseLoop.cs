using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Worker;

/// <summary>Renews the leases of all attempts of this worker with one statement, while there are any. Its stop drains the worker.</summary>
public sealed partial class LeaseLoop(
    WorkerPool pool, IClaimStore claims, EngineOptions options, TimeProvider time, ILogger<LeaseLoop> logger) : BackgroundService
{
    // Soon: when the database is back, executors wait only so long before they give away what was not renewed.
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    DateTimeOffset renewed = time.GetUtcNow();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Leases are renewed until the last attempt has reported.
        await pool.DrainAsync();
        await base.StopAsync(cancellationToken);
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
            if (pool.IsIdle)
            {
                renewed = now;
                continue;
            }

            pause = await RenewAsync(now, stoppingToken) ? options.Lease / 3 : RetryAfter;
            if (now - renewed > options.Lease)
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
            var held = await claims.RenewAsync(options.ProcessId, now + options.Lease, stoppingToken);
            renewed = now;
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
