using MassTransit;

namespace KestraBus.Engine.Transport;

/// <summary>RabbitMQ: durable quorum queues, publisher confirms, and a place for what was delivered in vain too often.</summary>
static class RabbitMqTransport
{
    const int DeliveryLimit = 20;

    public static void Configure(IBusRegistrationConfigurator bus, RabbitMqOptions broker, EngineOptions options, EngineQueues queues)
    {
        bus.AddConfigureEndpointsCallback((_, _, endpoint) =>
        {
            if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
            {
                rabbit.SetQuorumQueue();
                rabbit.SetQueueArgument("x-delivery-limit", DeliveryLimit);
                rabbit.BindDeadLetterQueue($"{broker.Prefix}.parked", $"{broker.Prefix}.parked");
            }
        });
        bus.UsingRabbitMq((context, configurator) =>
        {
            configurator.Host(broker.Host, broker.Port, broker.VirtualHost, host =>
            {
                host.Username(broker.Username);
                host.Password(broker.Password);

                // The broker notices after two to three of them: a worker that stands still must get nothing more once its lease has run out,
                // for what the broker has handed it waits there.
                host.Heartbeat(options.Lease / 3);
            });
            configurator.ConfigureJsonSerializerOptions(MessageJson.Configure);
            configurator.ReceiveEndpoint(queues.Broadcast, endpoint =>
            {
                endpoint.AutoDelete = true;
                endpoint.Durable = false;
                BusSetup.ConfigureBroadcast(endpoint, context, options);
            });
            configurator.ConfigureEndpoints(context);
        });
    }
}
