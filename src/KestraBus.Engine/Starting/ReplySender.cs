using KestraBus.Engine.Messages;
using MassTransit;
using MassTransit.Serialization;

namespace KestraBus.Engine.Starting;

/// <summary>Sends an answer to where it is wanted.</summary>
static class ReplySender
{
    // MassTransit's name for the default exchange, which routes to a queue by its name.
    static readonly Uri DefaultExchange = new("exchange:amq.rabbitmq.reply-to");
    static readonly SystemTextJsonRawMessageSerializer PlainJson = new();

    public static async Task SendAsync<TAnswer>(
        ISendEndpointProvider bus, ReplyAddress to, TAnswer answer, CancellationToken cancellationToken)
        where TAnswer : class
    {
        var endpoint = await bus.GetSendEndpoint(to.Address ?? DefaultExchange);
        await endpoint.Send(answer, send => Address(send, to), cancellationToken);
    }

    static void Address(SendContext send, ReplyAddress to)
    {
        send.RequestId = to.RequestId;
        if (to.Queue is null)
        {
            return;
        }

        send.SetRoutingKey(to.Queue);
        send.Serializer = PlainJson;
        if (to.CorrelationId is { } id && send.TryGetPayload<RabbitMqSendContext>(out var rabbit))
        {
            rabbit.BasicProperties.CorrelationId = id;
        }
    }
}
