using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using MassTransit;
using MassTransit.Context;
using MassTransit.Middleware;
using MassTransit.Saga;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Executor;

/// <summary>
/// Raises the state machine's event for a result that came in a batch, as MassTransit does for one with a message of its own. What
/// cannot be taken in, or has no execution, is sent again alone: what happens to it then holds up no other.
/// </summary>
public sealed partial class BatchedResults
{
    readonly IPipe<SagaConsumeContext<ExecutionSaga, TaskFinished>> pipe;
    readonly AnyExistingSagaPolicy<ExecutionSaga, TaskFinished> policy;
    readonly IMessageSender sender;
    readonly Uri executor;
    readonly ILogger<BatchedResults> logger;

    public BatchedResults(ExecutionStateMachine machine, IMessageSender sender, EngineQueues queues, ILogger<BatchedResults> logger)
    {
        var raise = new StateMachineSagaMessageFilter<ExecutionSaga, TaskFinished>(machine, machine.Finished);
        pipe = Pipe.New<SagaConsumeContext<ExecutionSaga, TaskFinished>>(configurator => configurator.UseFilter(raise));
        policy = new(Pipe.ExecuteAsync<ConsumeContext<TaskFinished>>(missing => SendAloneAsync(missing.Message, missing)));
        this.sender = sender;
        executor = queues.AddressOf(queues.Executor);
        this.logger = logger;
    }

    public async Task HandleAsync(TaskFinished finished, ConsumeContext context, ISagaRepositoryContextFactory<ExecutionSaga> sagas)
    {
        try
        {
            var id = ExecutionIds.ToGuid(finished.ExecutionId);
            var single = new ConsumeContextScope<TaskFinished>(
                new CorrelationIdConsumeContextProxy<TaskFinished>(new MessageConsumeContext<TaskFinished>(context, finished), id));
            await sagas.Send(single, new SendSagaPipe<ExecutionSaga, TaskFinished>(policy, pipe, id));
        }
        catch (Exception exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            LogFailed(exception, finished.ExecutionId);
            await SendAloneAsync(finished, context);
        }
    }

    Task SendAloneAsync(TaskFinished finished, ConsumeContext context) => sender.SendAsync(executor, finished, context.CancellationToken);

    [LoggerMessage(LogLevel.Warning, "A result for execution {ExecutionId} could not be taken in; it is tried again by itself")]
    partial void LogFailed(Exception exception, string executionId);
}
