using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using MassTransit;

namespace KestraBus.Engine.Worker;

/// <summary>All that was sent before the marker has come through the queue: what is still unclaimed is lost.</summary>
public sealed class SweepMarkerConsumer(IExecutionStore store, IMessageSender sender, EngineQueues queues) : IConsumer<SweepMarker>
{
    const int Batch = 10_000;

    // Messages that another worker has just taken may not be claimed yet.
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    public Task Consume(ConsumeContext<SweepMarker> context) => SweepAsync(context.Message, context.CancellationToken);

    public async Task SweepAsync(SweepMarker marker, CancellationToken cancellationToken)
    {
        var lost = await store.ListUnclaimedAsync(marker.SentAt - Margin, Batch, cancellationToken);
        foreach (var dispatch in lost)
        {
            await sender.SendAsync(
                queues.AddressOf(queues.Executor),
                new DispatchLost(dispatch.ExecutionId, dispatch.TaskRunId, dispatch.Attempt),
                cancellationToken);
        }
    }
}
