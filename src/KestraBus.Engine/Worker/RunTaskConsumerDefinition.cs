using KestraBus.Engine.Transport;
using MassTransit;

namespace KestraBus.Engine.Worker;

/// <summary>Messages at hand are as few as have enough attempts for all slots, so that no worker hides work from another.</summary>
public sealed class RunTaskConsumerDefinition : ConsumerDefinition<RunTaskConsumer>
{
    readonly int messages;

    public RunTaskConsumerDefinition(EngineQueues queues, EngineOptions options)
    {
        EndpointName = queues.Worker;
        messages = (options.WorkerSlots + BusWorkerQueue.MostTogether - 1) / BusWorkerQueue.MostTogether;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<RunTaskConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = messages;
        endpointConfigurator.ConcurrentMessageLimit = messages;
        endpointConfigurator.UseMessageRetry(retry => retry.Intervals(100, 500, 2_000, 5_000, 10_000));
    }
}
