using KestraBus.Engine.Messages;
using KestraBus.Storage.Database.Rows;
using MassTransit;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;

namespace KestraBus.Storage.Sagas.Outbox;

/// <summary>Keeps back what a saga sends and publishes until its state is committed.</summary>
sealed class CapturingConsumeContext<TMessage>(ConsumeContext<TMessage> context, IServiceProvider services, TimeProvider time)
    : OutboxConsumeContextProxy<TMessage>(context, Shared, services)
    where TMessage : class
{
    static readonly OutboxConsumeOptions Shared = new();

    readonly List<CapturedMessage> messages = [];

    /// <summary>What was captured since the last call.</summary>
    public IReadOnlyList<CapturedMessage> Take()
    {
        CapturedMessage[] taken = [.. messages];
        messages.Clear();
        return taken;
    }

    public override Task AddSend<T>(SendContext<T> context)
    {
        var body = context.Message is IDerivable ? null : context.Serializer.GetMessageBody(context);
        lock (messages)
        {
            messages.Add(new CapturedSend<T>(context, body) { Row = body is null ? null : Row(context, body) });
        }

        return Task.CompletedTask;
    }

    // The rest belongs to MassTransit's own outbox filter, which does not run here.
    public override bool ContinueProcessing { get; set; }

    public override bool IsMessageConsumed => false;

    public override bool IsOutboxDelivered => false;

    public override int ReceiveCount => 0;

    public override long? LastSequenceNumber => null;

    public override Task SetConsumed() => Task.CompletedTask;

    public override Task SetDelivered() => Task.CompletedTask;

    public override Task<List<OutboxMessageContext>> LoadOutboxMessages() => Task.FromResult<List<OutboxMessageContext>>([]);

    public override Task NotifyOutboxMessageDelivered(OutboxMessageContext message) => Task.CompletedTask;

    public override Task RemoveOutboxMessages() => Task.CompletedTask;

    OutboxRow Row<T>(SendContext<T> context, MessageBody body)
        where T : class => new()
        {
            MessageId = context.MessageId ?? throw new MessageException(typeof(T), "A message without an id cannot be kept"),
            CreatedAt = time.GetUtcNow(),
            Body = body.GetString(),
            Envelope = StoredEnvelope.Write(context),
        };
}
