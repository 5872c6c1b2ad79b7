using KestraBus.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Storage.Repositories;

/// <summary>
/// Forgets keys that are so old that nobody repeats them any more, at the start and every hour: those of callers, and those of
/// batches of logs; and keys of the key-value store that have expired or are deleted. Several processes may do so at once: what one
/// has deleted, another does not find.
/// </summary>
sealed partial class KeyPurge(
    IDatabase database, KeyValueRepository keyValues, StorageOptions options, TimeProvider time, ILogger<KeyPurge> logger)
    : BackgroundService
{
    /// <summary>Most keys that one transaction deletes, so that no start waits for long behind it.</summary>
    const int BatchLimit = 1_000;

    static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Answers how many keys are gone.</summary>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (starts, batches) = (now - options.IdempotencyKeyAge, now - options.LogBatchAge);
        return await DeleteAllAsync(
                context => context.IdempotencyKeys.Where(row => row.CreatedAt < starts).OrderBy(row => row.CreatedAt), cancellationToken)
            + await DeleteAllAsync(
                context => context.LogBatches.Where(row => row.StoredAt < batches).OrderBy(row => row.StoredAt), cancellationToken)
            + await keyValues.PurgeAsync(now - options.DeletedKeyAge, cancellationToken);
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

    async Task<int> DeleteAllAsync<TRow>(Func<KestraBusContext, IQueryable<TRow>> old, CancellationToken cancellationToken)
    {
        for (var purged = 0; ;)
        {
            var deleted = await DeleteAsync(old, cancellationToken);
            purged += deleted;
            if (deleted < BatchLimit)
            {
                return purged;
            }
        }
    }

    async Task<int> DeleteAsync<TRow>(Func<KestraBusContext, IQueryable<TRow>> old, CancellationToken cancellationToken)
    {
        using var entered = await database.EnterWriteAsync(cancellationToken);
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        return await old(context).Take(BatchLimit).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Debug, "{Count} old keys are gone")]
    partial void LogPurged(int count);

    [LoggerMessage(LogLevel.Error, "Old keys could not be deleted; it is tried again")]
    partial void LogFailed(Exception exception);
}
