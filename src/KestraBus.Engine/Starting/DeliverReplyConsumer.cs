using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using MassTransit;

namespace KestraBus.Engine.Starting;

/// <summary>Sends the second answer to whoever started an execution by message: as MassTransit envelope or as plain JSON.</summary>
public sealed class DeliverReplyConsumer : IConsumer<DeliverReply>
{
    public Task Consume(ConsumeContext<DeliverReply> context) =>
        ReplySender.SendAsync(context, context.Message.To, context.Message.Answer, context.CancellationToken);
}

/// <summary>Retried for a while: the requester's queue may come back.</summary>
public sealed class DeliverReplyConsumerDefinition : ConsumerDefinition<DeliverReplyConsumer>
{
    public DeliverReplyConsumerDefinition(EngineQueues queues) => EndpointName = queues.Replies;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<DeliverReplyConsumer> consumerConfigurator,
        IRegistrationContext context) =>
        endpointConfigurator.UseMessageRetry(retry => retry.Intervals(100, 1_000, 10_000));
}
