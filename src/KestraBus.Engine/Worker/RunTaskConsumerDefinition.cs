using KestraBus.Engine.Transport;
using MassTransit;

namespace KestraBus.Engine.Worker;

/// <summary>Prefetch is the number of slots, so that no worker hides work from another.</summary>
public sealed class RunTaskConsumerDefinition : ConsumerDefinition<RunTaskConsumer>
{
    readonly int slots;

    public RunTaskConsumerDefinition(EngineQueues queues, EngineOptions options)
    {
        EndpointName = queues.Worker;
        slots = options.WorkerSlots;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<RunTaskConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = slots;
        endpointConfigurator.ConcurrentMessageLimit = slots;
        endpointConfigurator.UseMessageRetry(retry => retry.Intervals(100, 500, 2_000, 5_000, 10_000));
    }
}
