using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace KestraBus.Faults.Processes;

/// <summary>Delivers every message of the engine a second time, a moment later and out of order: by a queue beside each queue.</summary>
public sealed class Doubler(Backends backends, int seed) : IAsyncDisposable
{
    static readonly string[] Queues = ["executor", "worker", "indexer", "start", "replies"];

    readonly Random random = new(seed);
    IConnection? connection;
    IChannel? channel;
    int sent;

    /// <summary>How many messages were delivered twice.</summary>
    public int Sent => sent;

    public async Task StartAsync()
    {
        connection = await new ConnectionFactory { HostName = "127.0.0.1", Port = backends.BrokerPort }.CreateConnectionAsync();
        channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        foreach (var name in Queues.Select(each => $"{backends.Prefix}.{each}"))
        {
            var copies = (await channel.QueueDeclareAsync()).QueueName;
            await channel.QueueBindAsync(copies, exchange: name, routingKey: "");
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, delivery) => RepeatAsync(name, new BasicProperties(delivery.BasicProperties), delivery.Body.ToArray());
            await channel.BasicConsumeAsync(copies, autoAck: true, consumer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (channel?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>To the queue itself, not to its exchange, or the copy would be copied.</summary>
    Task RepeatAsync(string queue, BasicProperties properties, byte[] body)
    {
        _ = Task.Run(async () =>
        {
            await Task.Delay(random.Next(300));
            await channel!.BasicPublishAsync("", queue, mandatory: true, properties, body);
            Interlocked.Increment(ref sent);
        });
        return Task.CompletedTask;
    }
}
