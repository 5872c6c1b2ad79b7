using KestraBus.Core.Logs;
using KestraBus.Core.Paging;

namespace KestraBus.Tests.Plugins;

/// <summary>As much of a log repository as tasks use.</summary>
sealed class LogsInMemory(params IReadOnlyList<LogEntry> logs) : ILogRepository
{
    public IAsyncEnumerable<LogEntry> StreamAsync(LogQuery query, CancellationToken cancellationToken) => logs
        .Where(log => log.ExecutionId == query.ExecutionId
            && (query.TaskId is null || log.TaskId == query.TaskId)
            && log.Level >= (query.MinLevel ?? LogLevel.Trace))
        .ToAsyncEnumerable();

    public Task AppendAsync(
        Guid batch, IReadOnlyList<LogEntry> logs, IReadOnlyList<MetricEntry> metrics, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Page<LogEntry>> SearchAsync(LogQuery query, PageRequest page, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<int> DeleteAsync(LogQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Page<MetricEntry>> SearchMetricsAsync(
        string executionId, string? taskRunId, string? taskId, PageRequest page, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<int> DeleteMetricsAsync(string executionId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
