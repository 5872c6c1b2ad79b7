using KestraBus.Core.Logs;

namespace KestraBus.Engine.Worker;

/// <summary>Where batches of logs and metrics go: towards the indexer.</summary>
public interface ILogSink
{
    /// <summary>
    /// Ends once the batch is in safe hands. Called by one batcher, never twice at a time; a batch that may have failed comes again
    /// under the same id.
    /// </summary>
    Task WriteAsync(Guid batch, IReadOnlyList<LogEntry> logs, IReadOnlyList<MetricEntry> metrics, CancellationToken cancellationToken);
}
