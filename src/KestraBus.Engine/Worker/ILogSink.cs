using KestraBus.Core.Logs;

namespace KestraBus.Engine.Worker;

/// <summary>Where batches of logs and metrics go: towards the indexer.</summary>
public interface ILogSink
{
    /// <summary>Ends once the batch is in safe hands. Called by one batcher, never twice at a time.</summary>
    Task WriteAsync(IReadOnlyList<LogEntry> logs, IReadOnlyList<MetricEntry> metrics, CancellationToken cancellationToken);
}
