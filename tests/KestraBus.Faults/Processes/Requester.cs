using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace KestraBus.Faults.Processes;

/// <summary>A program that starts executions by message, and lives on when the broker dies.</summary>
public sealed class Requester(Backends backends) : IAsyncDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan ConfirmLimit = TimeSpan.FromSeconds(20);

    readonly string start = $"{backends.Prefix}.start";
    readonly string replies = $"{backends.Prefix}.requester";
    IConnection? connection;
    IChannel? channel;

    /// <summary>Sends until the broker has confirmed; a message whose confirm was lost is sent again.</summary>
    public Task SendAsync(string flowId, string key, string correlationId) => InsistAsync(async open =>
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { @namespace = Checking.FlowPlan.Namespace, flowId, idempotencyKey = key });
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            Persistent = true,
            ReplyTo = replies,
            CorrelationId = correlationId,
        };
        await open.BasicPublishAsync("", start, mandatory: true, properties, body).AsTask().WaitAsync(ConfirmLimit);
        return true;
    });

    /// <summary>The next answer; null when none is there.</summary>
    public Task<(string CorrelationId, JsonElement Answer)?> ReceiveAsync() => InsistAsync(async open =>
    {
        if (await open.BasicGetAsync(replies, autoAck: false) is not { } reply)
        {
            return null;
        }

        await open.BasicAckAsync(reply.DeliveryTag, multiple: false);
        var answer = JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(reply.Body.Span));
        return ((string, JsonElement)?)(reply.BasicProperties.CorrelationId ?? "", answer);
    });

    public async ValueTask DisposeAsync() => await CloseAsync();

    async Task<T> InsistAsync<T>(Func<IChannel, Task<T>> act)
    {
        while (true)
        {
            try
            {
                return await act(channel ??= await OpenAsync());
            }
            catch (Exception exception) when (exception is RabbitMQClientException or TimeoutException or IOException or ObjectDisposedException)
            {
                await CloseAsync();
                await Task.Delay(Pause);
            }
        }
    }

    async Task<IChannel> OpenAsync()
    {
        var factory = new ConnectionFactory { HostName = "127.0.0.1", Port = backends.BrokerPort, AutomaticRecoveryEnabled = false };
        connection = await factory.CreateConnectionAsync();
        var opened = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await opened.QueueDeclareAsync(replies, durable: true, exclusive: false, autoDelete: false);
        return opened;
    }

    async Task CloseAsync()
    {
        var (old, gone) = (connection, channel);
        (connection, channel) = (null, null);
        try
        {
            await (gone?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (old?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (Exception exception) when (exception is RabbitMQClientException or IOException or ObjectDisposedException or TimeoutException)
        {
            // It was dead anyway.
        }
    }
}
