using KestraBus.Engine.Transport;
using MassTransit;

namespace KestraBus.Engine.Executor;

/// <summary>On the endpoint of the saga, which <see cref="ExecutionSagaDefinition"/> describes.</summary>
public sealed class TaskFinishedBatchConsumerDefinition : ConsumerDefinition<TaskFinishedBatchConsumer>
{
    public TaskFinishedBatchConsumerDefinition(EngineQueues queues) => EndpointName = queues.Executor;
}
