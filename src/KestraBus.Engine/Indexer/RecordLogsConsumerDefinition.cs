using KestraBus.Engine.Transport;
using MassTransit;

namespace KestraBus.Engine.Indexer;

public sealed class RecordLogsConsumerDefinition : ConsumerDefinition<RecordLogsConsumer>
{
    public RecordLogsConsumerDefinition(EngineQueues queues)
    {
        EndpointName = queues.Indexer;
        ConcurrentMessageLimit = 4;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<RecordLogsConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = 16;
        endpointConfigurator.UseMessageRetry(retry => retry.Intervals(100, 1_000, 5_000, 15_000, 30_000));
    }
}
