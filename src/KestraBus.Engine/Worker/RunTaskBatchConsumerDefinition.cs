using KestraBus.Engine.Transport;
using MassTransit;

namespace KestraBus.Engine.Worker;

/// <summary>On the endpoint of single attempts, which <see cref="RunTaskConsumerDefinition"/> describes.</summary>
public sealed class RunTaskBatchConsumerDefinition : ConsumerDefinition<RunTaskBatchConsumer>
{
    public RunTaskBatchConsumerDefinition(EngineQueues queues) => EndpointName = queues.Worker;
}
