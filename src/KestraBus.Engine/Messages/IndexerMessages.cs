using KestraBus.Core.Logs;

namespace KestraBus.Engine.Messages;

/// <summary>Logs and metrics of one worker or executor, a batch at a time; they never pass through the saga.</summary>
public sealed record RecordLogs(IReadOnlyList<LogEntry> Logs, IReadOnlyList<MetricEntry> Metrics)
{
    /// <summary>The same for every copy of the batch, whoever made it: the broker, or a worker that sent it again.</summary>
    public required Guid Batch { get; init; }
}
