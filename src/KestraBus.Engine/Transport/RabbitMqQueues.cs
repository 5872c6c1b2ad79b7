using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace KestraBus.Engine.Transport;

/// <summary>Over connections of its own: the bus's may be stuck at the very queue, and the broker closes one that asks for it.</summary>
sealed class RabbitMqQueues(RabbitMqOptions broker) : IBrokerQueues
{
    const int NotFound = 404;

    // A busy broker may take a while.
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task<bool> CanOpenAsync(string queue, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            // A consumer is what the queue must be good for; what it is given goes back to the queue when it leaves.
            await channel.BasicQosAsync(0, prefetchCount: 1, global: false, cancellationToken);
            await channel.BasicConsumeAsync(queue, autoAck: false, new AsyncEventingBasicConsumer(channel), cancellationToken)
                .WaitAsync(Limit, cancellationToken);
            return true;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode is NotFound)
        {
            return true;
        }
        catch (Exception exception) when (exception is OperationInterruptedException or AlreadyClosedException or TimeoutException)
        {
            return false;
        }
    }

    public async Task DeleteAsync(string queue, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: cancellationToken);
    }

    Task<IConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            HostName = broker.Host,
            Port = broker.Port,
            UserName = broker.Username,
            Password = broker.Password,
            VirtualHost = broker.VirtualHost,
            AutomaticRecoveryEnabled = false,
        };
        return factory.CreateConnectionAsync("kestrabus queue repair", cancellationToken);
    }
}
