using KestraBus.Core.Flows;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using MassTransit;

namespace KestraBus.Engine.Starting;

/// <summary>
/// Starts executions for programs that send <see cref="StartExecution"/>. The message is acknowledged when this returns, that is
/// once the execution is stored; a message that cannot be answered stays refused, one that cannot be stored now is tried again.
/// </summary>
public sealed class StartExecutionConsumer(ExecutionStarter starter) : IConsumer<StartExecution>
{
    const int LongestKey = 200;

    // Keeps the ids of messages apart from the keys that senders choose.
    const string OfMessage = "message ";

    public async Task Consume(ConsumeContext<StartExecution> context)
    {
        var message = context.Message;
        var address = FindReplyAddress(context);
        var outcome = message.IdempotencyKey is { Length: > LongestKey }
            ? new StartOutcome.InvalidInputs($"idempotencyKey is longer than {LongestKey} characters; send a shorter one")
            : await starter.StartAsync(CommandOf(message, address, KeyOf(context)), context.CancellationToken);
        if (outcome is StartOutcome.Overloaded overloaded)
        {
            throw new EngineUnavailableException($"too many starts at work; tried again in {overloaded.RetryAfter}");
        }

        if (address is not null)
        {
            await AnswerAsync(context, address, outcome);
        }
    }

    static Task AnswerAsync(ConsumeContext<StartExecution> context, ReplyAddress address, StartOutcome outcome)
    {
        var key = context.Message.IdempotencyKey;
        return outcome is StartOutcome.Started started
            ? ReplySender.SendAsync(context, address, new ExecutionAccepted(started.Execution.Id, key, started.AlreadyStarted), context.CancellationToken)
            : ReplySender.SendAsync(context, address, new ExecutionRefused(outcome.ReasonFor(FlowOf(context.Message)), key), context.CancellationToken);
    }

    /// <summary>
    /// Without a key of the sender's, that of the message: a copy that the broker delivers because the first one's
    /// acknowledgement got lost starts nothing. Null when the message has no id either.
    /// </summary>
    static string? KeyOf(ConsumeContext<StartExecution> context)
    {
        if (context.Message.IdempotencyKey is { } key)
        {
            return key;
        }

        var id = context.MessageId?.ToString() ?? FindDelivery(context)?.Properties.MessageId;
        return id is { Length: > 0 and <= LongestKey } ? OfMessage + id : null;
    }

    static StartCommand CommandOf(StartExecution message, ReplyAddress? address, string? key) => new()
    {
        Flow = FlowOf(message),
        Revision = message.Revision,
        Inputs = message.Inputs ?? PlainMaps.Empty,
        Labels = [.. (message.Labels ?? new Dictionary<string, string>()).Select(pair => new Label(pair.Key, pair.Value))],
        From = "message",
        ScheduleDate = message.ScheduleDate,
        IdempotencyKey = key,
        ReplyTo = message.NotifyEnd ? address?.Write() : null,
    };

    static FlowKey FlowOf(StartExecution message) => new(message.TenantId, message.Namespace, message.FlowId);

    static ReplyAddress? FindReplyAddress(ConsumeContext context)
    {
        if (context.ResponseAddress is null && FindDelivery(context) is { Properties.ReplyTo: { Length: > 0 } queue } delivery)
        {
            return new ReplyAddress { Queue = queue, CorrelationId = delivery.Properties.CorrelationId };
        }

        return context.ResponseAddress is { } address ? new ReplyAddress { Address = address, RequestId = context.RequestId } : null;
    }

    static RabbitMqBasicConsumeContext? FindDelivery(ConsumeContext context) =>
        context.ReceiveContext.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivery) ? delivery : null;
}

/// <summary>Also reads plain JSON, for programs that know nothing of MassTransit.</summary>
public sealed class StartExecutionConsumerDefinition : ConsumerDefinition<StartExecutionConsumer>
{
    public StartExecutionConsumerDefinition(EngineQueues queues) => EndpointName = queues.Start;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<StartExecutionConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = 128;
        endpointConfigurator.ConcurrentMessageLimit = 64;
        endpointConfigurator.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType, isDefault: true);
        endpointConfigurator.UseMessageRetry(retry => retry.Intervals(50, 250, 1_000, 5_000, 15_000, 30_000));
    }
}
