using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using KestraBus.Core.Logs;
using KestraBus.Core.Paging;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using KestraBus.Storage.Repositories.Searching;
using KestraBus.Storage.Sagas;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Repositories;

/// <summary>Logs and metrics as rows, numbered in the order in which they become visible.</summary>
sealed class LogRepository(IDatabase database, RowMaps maps, TimeProvider time) : ILogRepository
{
    /// <summary>Writers of several processes take turns, or a follower could step over a number that is committed later.</summary>
    const long Turn = 7236837412002;

    static readonly Sorting<LogRow> LogSorting = new(
        new Dictionary<string, LambdaExpression>(StringComparer.Ordinal)
        {
            ["timestamp"] = Field<LogRow, DateTimeOffset>(row => row.Timestamp),
            ["level"] = Field<LogRow, LogLevel>(row => row.Level),
            ["namespace"] = Field<LogRow, string>(row => row.Namespace),
            ["flowId"] = Field<LogRow, string>(row => row.FlowId),
        },
        row => row.Position,
        "timestamp");

    static readonly Sorting<MetricRow> MetricSorting = new(
        new Dictionary<string, LambdaExpression>(StringComparer.Ordinal)
        {
            ["name"] = Field<MetricRow, string>(row => row.Name),
            ["value"] = Field<MetricRow, double>(row => row.Value),
            ["timestamp"] = Field<MetricRow, DateTimeOffset>(row => row.Timestamp),
            ["taskId"] = Field<MetricRow, string?>(row => row.TaskId),
            ["taskrunId"] = Field<MetricRow, string?>(row => row.TaskRunId),
            ["namespace"] = Field<MetricRow, string>(row => row.Namespace),
            ["flowId"] = Field<MetricRow, string>(row => row.FlowId),
            ["executionId"] = Field<MetricRow, string>(row => row.ExecutionId),
        },
        row => row.Position,
        "timestamp");

    public async Task AppendAsync(
        Guid batch, IReadOnlyList<LogEntry> logs, IReadOnlyList<MetricEntry> metrics, CancellationToken cancellationToken)
    {
        var (batchMap, logMap, metricMap) = (maps.Of(typeof(LogBatchRow)), maps.Of(typeof(LogRow)), maps.Of(typeof(MetricRow)));
        await using var transaction = await database.BeginAsync(cancellationToken);
        await transaction.TakeTurnAsync(Turn);

        // One row for the batch, not a key for each line: lines that come with a result need none.
        var row = new LogBatchRow { Id = batch, StoredAt = time.GetUtcNow() };
        if ((await transaction.ExecuteAsync([batchMap.InsertOf(batchMap.Snapshot(row))]))[0] == 0)
        {
            return;
        }

        await transaction.ExecuteAsync(
        [
            .. logs.Select(entry => logMap.InsertOf(logMap.Snapshot(LogRow.Of(entry)))),
            .. metrics.Select(entry => metricMap.InsertOf(metricMap.Snapshot(MetricRow.Of(entry)))),
        ]);
        await transaction.CommitAsync();
    }

    public async IAsyncEnumerable<LogEntry> StreamAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await database.Views.CreateDbContextAsync(cancellationToken);
        var rows = LogFilters.Apply(context.Logs.AsNoTracking(), query);

        // Who follows goes by position: a late entry of an earlier time must not be stepped over.
        var sorted = query.After is null ? rows.OrderBy(row => row.Timestamp).ThenBy(row => row.Position) : rows.OrderBy(row => row.Position);
        await foreach (var row in sorted.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row.ToEntry();
        }
    }

    public async Task<Page<LogEntry>> SearchAsync(LogQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        await using var context = await database.Views.CreateDbContextAsync(cancellationToken);
        var rows = LogFilters.Apply(context.Logs.AsNoTracking(), query);
        var total = await rows.LongCountAsync(cancellationToken);
        var found = await LogSorting.Page(rows, page).ToListAsync(cancellationToken);
        return new Page<LogEntry>(found.ConvertAll(row => row.ToEntry()), total);
    }

    public async Task<int> DeleteAsync(LogQuery query, CancellationToken cancellationToken)
    {
        using var entered = await database.EnterWriteAsync(cancellationToken);
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        return await LogFilters.Apply(context.Logs, query).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task<Page<MetricEntry>> SearchMetricsAsync(
        string executionId, string? taskRunId, string? taskId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var context = await database.Views.CreateDbContextAsync(cancellationToken);
        var rows = context.Metrics.AsNoTracking().Where(row => row.ExecutionId == executionId
            && (taskRunId == null || row.TaskRunId == taskRunId)
            && (taskId == null || row.TaskId == taskId));
        var total = await rows.LongCountAsync(cancellationToken);
        var found = await MetricSorting.Page(rows, page).ToListAsync(cancellationToken);
        return new Page<MetricEntry>(found.ConvertAll(row => row.ToEntry()), total);
    }

    public async Task<int> DeleteMetricsAsync(string executionId, CancellationToken cancellationToken)
    {
        using var entered = await database.EnterWriteAsync(cancellationToken);
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        return await context.Metrics.Where(row => row.ExecutionId == executionId).ExecuteDeleteAsync(cancellationToken);
    }

    static Expression<Func<T, TValue>> Field<T, TValue>(Expression<Func<T, TValue>> field) => field;
}
