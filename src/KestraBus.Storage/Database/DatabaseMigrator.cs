using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KestraBus.Storage.Database;

/// <summary>
/// Brings the tables to the newest form before anything else starts. A database that is just starting itself is waited for: after
/// a power cut both come up together.
/// </summary>
sealed partial class DatabaseMigrator(IDatabase database, TimeProvider time, ILogger<DatabaseMigrator> logger) : IHostedLifecycleService
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Patience;
        while (!await TryMigrateAsync(until, cancellationToken))
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task<bool> TryMigrateAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        try
        {
            await database.MigrateAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException exception) when (exception.IsTransient && time.GetUtcNow() < until)
        {
            LogWaiting(exception.Message, (int)Patience.TotalSeconds);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Waiting for the database, {Seconds} s at most: {Reason}")]
    partial void LogWaiting(string reason, int seconds);
}
