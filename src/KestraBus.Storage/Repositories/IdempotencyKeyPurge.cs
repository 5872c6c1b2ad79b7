using KestraBus.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Storage.Repositories;

/// <summary>
/// Forgets idempotency keys that are so old that no caller repeats them any more, at the start and every hour. Several
/// processes may do so at once: what one has deleted, another does not find.
/// </summary>
sealed partial class IdempotencyKeyPurge(
    IDatabase database, StorageOptions options, TimeProvider time, ILogger<IdempotencyKeyPurge> logger) : BackgroundService
{
    /// <summary>Most keys that one transaction deletes, so that no start waits for long behind it.</summary>
    const int BatchLimit = 1_000;

    static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Answers how many keys are gone.</summary>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.IdempotencyKeyAge;
        for (var purged = 0; ;)
        {
            var deleted = await DeleteAsync(before, cancellationToken);
            purged += deleted;
            if (deleted < BatchLimit)
            {
                return purged;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                LogPurged(await PurgeAsync(stoppingToken));
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The loop outlives a database that is away.
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task<int> DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var entered = await database.EnterWriteAsync(cancellationToken);
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        return await context.IdempotencyKeys
            .Where(row => row.CreatedAt < before)
            .OrderBy(row => row.CreatedAt)
            .Take(BatchLimit)
            .ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Debug, "{Count} old idempotency keys are gone")]
    partial void LogPurged(int count);

    [LoggerMessage(LogLevel.Error, "Old idempotency keys could not be deleted; it is tried again")]
    partial void LogFailed(Exception exception);
}
