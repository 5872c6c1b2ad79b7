using KestraBus.Core.Logs;
using KestraBus.Core.Paging;

namespace KestraBus.Tests.Api.Fakes;

/// <summary>Logs and metrics in memory.</summary>
sealed class FakeLogs : ILogRepository
{
    readonly List<LogEntry> logs = [];
    readonly List<MetricEntry> metrics = [];

    /// <summary>What the last search asked for.</summary>
    public LogQuery? LastQuery { get; private set; }

    public Task AppendAsync(
        Guid batch, IReadOnlyList<LogEntry> entries, IReadOnlyList<MetricEntry> measured, CancellationToken cancellationToken)
    {
        lock (logs)
        {
            logs.AddRange(entries.Select((entry, index) => entry with { Position = logs.Count + index + 1 }));
            metrics.AddRange(measured);
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<LogEntry> StreamAsync(LogQuery query, CancellationToken cancellationToken) =>
        Find(query).ToAsyncEnumerable();

    public Task<Page<LogEntry>> SearchAsync(LogQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        var hits = Find(query);
        return Task.FromResult(new Page<LogEntry>([.. hits.Skip(page.Skip).Take(page.Size)], hits.Count));
    }

    public Task<int> DeleteAsync(LogQuery query, CancellationToken cancellationToken)
    {
        var hits = Find(query);
        lock (logs)
        {
            return Task.FromResult(logs.RemoveAll(hits.Contains));
        }
    }

    public Task<Page<MetricEntry>> SearchMetricsAsync(
        string executionId, string? taskRunId, string? taskId, PageRequest page, CancellationToken cancellationToken)
    {
        lock (logs)
        {
            var hits = metrics.Where(each => each.ExecutionId == executionId && (taskId is null || each.TaskId == taskId)).ToList();
            return Task.FromResult(new Page<MetricEntry>([.. hits.Skip(page.Skip).Take(page.Size)], hits.Count));
        }
    }

    public Task<int> DeleteMetricsAsync(string executionId, CancellationToken cancellationToken)
    {
        lock (logs)
        {
            return Task.FromResult(metrics.RemoveAll(each => each.ExecutionId == executionId));
        }
    }

    List<LogEntry> Find(LogQuery query)
    {
        LastQuery = query;
        lock (logs)
        {
            return [.. logs.Where(entry => Fits(entry, query)).OrderBy(entry => entry.Timestamp)];
        }
    }

    static bool Fits(LogEntry entry, LogQuery query) =>
        (query.ExecutionId is null || entry.ExecutionId == query.ExecutionId)
        && (query.TaskRunId is null || entry.TaskRunId == query.TaskRunId)
        && (query.TaskId is null || entry.TaskId == query.TaskId)
        && (query.Attempt is null || entry.AttemptNumber == query.Attempt)
        && (query.TriggerId is null || entry.TriggerId == query.TriggerId)
        && (query.MinLevel is null || entry.Level >= query.MinLevel)
        && (query.Text is null || entry.Message?.Contains(query.Text, StringComparison.OrdinalIgnoreCase) is true)
        && (query.After is null || entry.Position > query.After);
}
