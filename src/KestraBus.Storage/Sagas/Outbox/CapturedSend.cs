using MassTransit;
using MassTransit.Context;
using MassTransit.Serialization;

namespace KestraBus.Storage.Sagas.Outbox;

/// <summary>A captured message with all that its first send context said, and its body if that was written already.</summary>
sealed class CapturedSend<T>(SendContext<T> captured, MessageBody? body) : CapturedMessage, IPipe<SendContext<T>>
    where T : class
{
    public override Type MessageType => typeof(T);

    public override async Task SendAsync(ISendEndpointProvider endpoints, CancellationToken cancellationToken)
    {
        var endpoint = await endpoints.GetSendEndpoint(captured.DestinationAddress!);
        await endpoint.Send(captured.Message, this, cancellationToken);
    }

    public Task Send(SendContext<T> context)
    {
        context.MessageId = captured.MessageId;
        context.RequestId = captured.RequestId;
        context.ConversationId = captured.ConversationId;
        context.CorrelationId = captured.CorrelationId;
        context.InitiatorId = captured.InitiatorId;
        context.SourceAddress = captured.SourceAddress;
        context.ResponseAddress = captured.ResponseAddress;
        context.FaultAddress = captured.FaultAddress;
        context.TimeToLive = captured.TimeToLive;
        context.Delay = captured.Delay;
        context.Durable = captured.Durable;
        context.SupportedMessageTypes = captured.SupportedMessageTypes;
        foreach (var header in captured.Headers.GetAll())
        {
            context.Headers.Set(header.Key, header.Value);
        }

        if (captured is TransportSendContext from && context is TransportSendContext to)
        {
            var properties = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
            from.WritePropertiesTo(properties);
            to.ReadPropertiesFrom(properties);
        }

        if (body is not null)
        {
            context.Serializer = new CopyBodySerializer(captured.ContentType ?? captured.Serializer.ContentType, body);
        }

        return Task.CompletedTask;
    }

    public void Probe(ProbeContext context)
    {
    }
}
