using KestraBus.Core.Paging;

namespace KestraBus.Core.Logs;

/// <summary>Logs and metrics: written in batches by the indexer, read by views; the engine never reads them.</summary>
public interface ILogRepository
{
    /// <summary>Stores a batch whole, or nothing of it when it came before: <paramref name="batch"/> tells.</summary>
    Task AppendAsync(Guid batch, IReadOnlyList<LogEntry> logs, IReadOnlyList<MetricEntry> metrics, CancellationToken cancellationToken);

    /// <summary>In the order of time.</summary>
    IAsyncEnumerable<LogEntry> StreamAsync(LogQuery query, CancellationToken cancellationToken);

    Task<Page<LogEntry>> SearchAsync(LogQuery query, PageRequest page, CancellationToken cancellationToken);

    Task<int> DeleteAsync(LogQuery query, CancellationToken cancellationToken);

    Task<Page<MetricEntry>> SearchMetricsAsync(string executionId, string? taskRunId, string? taskId, PageRequest page, CancellationToken cancellationToken);

    Task<int> DeleteMetricsAsync(string executionId, CancellationToken cancellationToken);
}

/// <summary>Which logs; every member that is set must fit.</summary>
public sealed record LogQuery
{
    public string? ExecutionId { get; init; }

    public string? TaskRunId { get; init; }

    public string? TaskId { get; init; }

    public int? Attempt { get; init; }

    public string? TriggerId { get; init; }

    public LogLevel? MinLevel { get; init; }

    /// <summary>Text that the message holds, any case.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<FieldFilter> Filters { get; init; } = [];

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>Only entries stored after this one in the order of storing; used to follow.</summary>
    public long? After { get; init; }
}
