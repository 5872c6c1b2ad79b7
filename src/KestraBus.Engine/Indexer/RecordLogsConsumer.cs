using KestraBus.Core.Logs;
using KestraBus.Engine.Feeds;
using KestraBus.Engine.Messages;
using MassTransit;

namespace KestraBus.Engine.Indexer;

/// <summary>Writes a batch of logs and metrics, and tells those who follow.</summary>
public sealed class RecordLogsConsumer(ILogRepository logs, ExecutionFeed feed, EngineOptions options) : IConsumer<RecordLogs>
{
    public async Task Consume(ConsumeContext<RecordLogs> context)
    {
        var message = context.Message;
        await logs.AppendAsync(message.Batch, message.Logs, message.Metrics, context.CancellationToken);
        var stored = new LogsStored([.. message.Logs.Select(log => log.ExecutionId).OfType<string>().Distinct()]);
        feed.Publish(stored);
        if (!options.IsAlone)
        {
            await context.Publish(stored, publish => publish.Durable = false);
        }
    }
}
