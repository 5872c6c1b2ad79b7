using KestraBus.Engine.Messages;
using MassTransit;

namespace KestraBus.Engine.Feeds;

/// <summary>Hands what other processes have committed or stored to the watchers in this one.</summary>
public sealed class FeedConsumer(ExecutionFeed feed) : IConsumer<ExecutionsChanged>, IConsumer<LogsStored>
{
    public Task Consume(ConsumeContext<ExecutionsChanged> context)
    {
        feed.Publish(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<LogsStored> context)
    {
        feed.Publish(context.Message);
        return Task.CompletedTask;
    }
}
