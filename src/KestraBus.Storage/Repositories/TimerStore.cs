using KestraBus.Engine.Executor;
using KestraBus.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Timer = KestraBus.Core.Executions.Timer;

namespace KestraBus.Storage.Repositories;

/// <summary>Finds timers by their due time.</summary>
sealed class TimerStore(IDatabase database) : ITimerStore
{
    public async Task<IReadOnlyList<(string ExecutionId, Timer Timer)>> ListDueAsync(
        DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        var rows = await context.Timers.AsNoTracking()
            .Where(row => row.DueAt <= now)
            .OrderBy(row => row.DueAt)
            .Take(limit)
            .Join(context.Executions, row => row.ExecutionId, saga => saga.CorrelationId, (row, saga) => new { saga.ExecutionId, Row = row })
            .ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.Row.DueAt).Select(row => (row.ExecutionId, row.Row.ToTimer()))];
    }

    public async Task<DateTimeOffset?> FindNextDueAsync(DateTimeOffset after, CancellationToken cancellationToken)
    {
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        return await context.Timers
            .Where(row => row.DueAt > after)
            .OrderBy(row => row.DueAt)
            .Select(row => (DateTimeOffset?)row.DueAt)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
