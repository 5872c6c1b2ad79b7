using KestraBus.Core.Logs;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using KestraBus.Engine.Worker;

namespace KestraBus.Engine.Indexer;

/// <summary>Where batches of logs leave a worker or executor: to the indexer's queue.</summary>
public sealed class IndexerSink(IMessageSender sender, EngineQueues queues) : ILogSink
{
    public Task WriteAsync(
        Guid batch, IReadOnlyList<LogEntry> logs, IReadOnlyList<MetricEntry> metrics, CancellationToken cancellationToken) =>
        sender.SendAsync(queues.AddressOf(queues.Indexer), new RecordLogs(logs, metrics) { Batch = batch }, cancellationToken);
}
