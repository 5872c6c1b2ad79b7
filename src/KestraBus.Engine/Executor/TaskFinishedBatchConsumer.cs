using KestraBus.Engine.Messages;
using MassTransit;
using MassTransit.Saga;

namespace KestraBus.Engine.Executor;

/// <summary>Brings the results of a batch to their sagas; acknowledged when each is committed, or sent again alone.</summary>
public sealed class TaskFinishedBatchConsumer(
    BatchedResults results, FinishedEvents events, ISagaRepositoryContextFactory<ExecutionSaga> sagas) : IConsumer<TaskFinishedBatch>
{
    public Task Consume(ConsumeContext<TaskFinishedBatch> context) => results.HandleAsync(
        context.Message, finished => events.RaiseAsync(finished, context, sagas), context.CancellationToken);
}
