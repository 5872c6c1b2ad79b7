using KestraBus.Engine.Messages;
using MassTransit;
using MassTransit.Saga;

namespace KestraBus.Engine.Executor;

/// <summary>Brings the results of a batch to their sagas, all at once; acknowledged when each is committed, or sent again alone.</summary>
public sealed class TaskFinishedBatchConsumer(BatchedResults results, ISagaRepositoryContextFactory<ExecutionSaga> sagas)
    : IConsumer<TaskFinishedBatch>
{
    public Task Consume(ConsumeContext<TaskFinishedBatch> context) =>
        Task.WhenAll(context.Message.Results.Select(finished => results.HandleAsync(finished, context, sagas)));
}
