using RabbitMQ.Client;

namespace KestraBus.Engine.Transport;

/// <summary>Over a connection of its own: the bus's channels may be stuck at the very queue.</summary>
sealed class RabbitMqQueues(RabbitMqOptions broker) : IBrokerQueues
{
    public async Task DeleteAsync(string queue, CancellationToken cancellationToken)
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
        await using var connection = await factory.CreateConnectionAsync("kestrabus queue repair", cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: cancellationToken);
    }
}
