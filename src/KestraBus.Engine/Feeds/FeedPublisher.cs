using System.Threading.Channels;
using KestraBus.Engine.Messages;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Feeds;

/// <summary>
/// Tells other processes what this one has committed. A loop of its own, so that no commit waits for the broker; when it falls
/// behind, the oldest news go: watchers look for themselves anyway.
/// </summary>
public sealed partial class FeedPublisher(IServiceProvider services, EngineOptions options, ILogger<FeedPublisher> logger) : BackgroundService
{
    const int Capacity = 1_000;

    readonly Channel<ExecutionsChanged> news = Channel.CreateBounded<ExecutionsChanged>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Publish(ExecutionsChanged changed)
    {
        if (!options.IsAlone)
        {
            news.Writer.TryWrite(changed);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Asked for late: the commits that feed this loop belong to what the bus itself is built of.
        var bus = (IBus)services.GetService(typeof(IBus))!;
        while (await WaitAsync(stoppingToken))
        {
            try
            {
                await bus.Publish(Gather(), context => context.Durable = false, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The broker is away; the next news may get through.
                LogUnsent(exception);
            }
        }
    }

    async Task<bool> WaitAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await news.Reader.WaitToReadAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>All that is waiting, as one message; of an execution the last change.</summary>
    ExecutionsChanged Gather()
    {
        var changes = new OrderedDictionary<string, ExecutionChange>(StringComparer.Ordinal);
        while (news.Reader.TryRead(out var changed))
        {
            foreach (var change in changed.Changes)
            {
                changes[change.ExecutionId] = change;
            }
        }

        return new ExecutionsChanged([.. changes.Values]);
    }

    [LoggerMessage(LogLevel.Debug, "Changes could not be published")]
    partial void LogUnsent(Exception exception);
}
