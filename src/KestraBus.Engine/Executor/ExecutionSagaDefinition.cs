using KestraBus.Engine.Transport;
using MassTransit;

namespace KestraBus.Engine.Executor;

/// <summary>
/// Policy of the executor's endpoint. Retries are outermost: a conflict of row versions or a database that is away makes the
/// message start over on what is stored then. Concurrency is high because group commit lives from many events at once; events
/// of one execution never run side by side.
/// </summary>
public sealed class ExecutionSagaDefinition : SagaDefinition<ExecutionSaga>
{
    public ExecutionSagaDefinition(EngineQueues queues)
    {
        EndpointName = queues.Executor;
        ConcurrentMessageLimit = 128;
    }

    protected override void ConfigureSaga(
        IReceiveEndpointConfigurator endpointConfigurator,
        ISagaConfigurator<ExecutionSaga> sagaConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = 256;
        endpointConfigurator.UseMessageRetry(retry => retry.Intervals(5, 20, 50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 10_000));
    }
}
