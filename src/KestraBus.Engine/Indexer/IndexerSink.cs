using KestraBus.Core.Logs;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using KestraBus.Engine.Worker;
using MassTransit;

namespace KestraBus.Engine.Indexer;

/// <summary>Where batches of logs leave a worker or executor: to the indexer's queue.</summary>
public sealed class IndexerSink(IBus bus, EngineQueues queues) : ILogSink
{
    public Task WriteAsync(IReadOnlyList<LogEntry> logs, IReadOnlyList<MetricEntry> metrics, CancellationToken cancellationToken) =>
        bus.SendTo(queues.AddressOf(queues.Indexer), new RecordLogs(logs, metrics), cancellationToken);
}
