using KestraBus.Engine.Crashes;
using KestraBus.Engine.Messages;
using KestraBus.Storage.Sagas.Commits;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace KestraBus.Storage.Sagas.Outbox;

/// <summary>Sends what a commit has set free: all at once, so that the broker's confirms overlap.</summary>
sealed partial class OutboxSender(CommitQueue queue, TimeProvider time, ILogger<OutboxSender> logger)
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public async Task SendAsync(IReadOnlyList<CapturedMessage> messages, ISendEndpointProvider endpoints)
    {
        switch (messages)
        {
            case []:
                return;
            case [var only]:
                await SendAsync(only, endpoints);
                return;
            default:
                await Task.WhenAll(messages.Select(message => SendAsync(message, endpoints)));
                return;
        }
    }

    /// <summary>A message has done its work: its row goes away with the next commit.</summary>
    public void Handled<TMessage>(ConsumeContext<TMessage> context)
        where TMessage : class
    {
        if (context.Message is IKeptUntilHandled && context.MessageId is { } messageId)
        {
            Crash.At(CrashPoint.BeforeOutboxRemoval);
            queue.Sent(messageId);
        }
    }

    /// <summary>Sends what no row keeps: when that fails the event fails, and is tried again.</summary>
    public Task SendUnstoredAsync(IReadOnlyList<CapturedMessage> messages, ISendEndpointProvider endpoints) => messages is []
        ? Task.CompletedTask
        : Task.WhenAll(messages.Select(message => SendNowAsync(message, endpoints)));

    async Task SendNowAsync(CapturedMessage message, ISendEndpointProvider endpoints)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        await message.SendAsync(endpoints, limit.Token);
    }

    async Task SendAsync(CapturedMessage message, ISendEndpointProvider endpoints)
    {
        try
        {
            await SendNowAsync(message, endpoints);
        }
        catch (Exception exception)
        {
            // The state is committed: to fail the event now would run it again. The row, or the sweep of what should be in
            // flight, sends the message later.
            LogNotSent(exception, message.MessageType);
            return;
        }

        if (message.Row is not { } row)
        {
            return;
        }

        Crash.At(CrashPoint.BeforeOutboxRemoval);
        if (!message.MessageType.IsAssignableTo(typeof(IKeptUntilHandled)))
        {
            queue.Sent(row.MessageId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{MessageType} was not sent; a sweep sends it")]
    partial void LogNotSent(Exception exception, Type messageType);
}
