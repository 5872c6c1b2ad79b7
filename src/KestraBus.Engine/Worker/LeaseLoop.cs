using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Worker;

/// <summary>Renews the leases of all attempts of this worker with one statement, while there are any. Its stop drains the worker.</summary>
public sealed partial class LeaseLoop(
    WorkerPool pool, IClaimStore claims, EngineOptions options, TimeProvider time, ILogger<LeaseLoop> logger) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Leases are renewed until the last attempt has reported.
        await pool.DrainAsync();
        await base.StopAsync(cancellationToken);
    }

    /// <summary>The loop itself, until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        var renewed = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.Lease / 3, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            var now = time.GetUtcNow();
            if (pool.IsIdle)
            {
                renewed = now;
                continue;
            }

            try
            {
                var held = await claims.RenewAsync(options.ProcessId, now + options.Lease, stoppingToken);
                renewed = now;
                await pool.KeepAsync(held, now);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
                if (now - renewed > options.Lease)
                {
                    pool.DisownAll(claimedBefore: now - options.Lease);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    [LoggerMessage(LogLevel.Warning, "Leases could not be renewed")]
    partial void LogFailed(Exception exception);
}
