using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;
using MassTransit;
using MassTransit.Context;
using MassTransit.Middleware;
using MassTransit.Saga;

namespace KestraBus.Engine.Executor;

/// <summary>Raises the state machine's event for a result that has no message of its own, as MassTransit does for one that has.</summary>
public sealed class FinishedEvents
{
    readonly IPipe<SagaConsumeContext<ExecutionSaga, TaskFinished>> pipe;
    readonly AnyExistingSagaPolicy<ExecutionSaga, TaskFinished> policy;

    public FinishedEvents(ExecutionStateMachine machine)
    {
        var raise = new StateMachineSagaMessageFilter<ExecutionSaga, TaskFinished>(machine, machine.Finished);
        pipe = Pipe.New<SagaConsumeContext<ExecutionSaga, TaskFinished>>(configurator => configurator.UseFilter(raise));
        policy = new(Pipe.Execute<ConsumeContext<TaskFinished>>(missing =>
            throw new KeyNotFoundException($"there is no execution {missing.Message.ExecutionId}")));
    }

    /// <summary>Ends with the commit.</summary>
    /// <exception cref="KeyNotFoundException">There is no such execution.</exception>
    public Task RaiseAsync(TaskFinished finished, ConsumeContext context, ISagaRepositoryContextFactory<ExecutionSaga> sagas)
    {
        var id = ExecutionIds.ToGuid(finished.ExecutionId);
        var single = new ConsumeContextScope<TaskFinished>(
            new CorrelationIdConsumeContextProxy<TaskFinished>(new MessageConsumeContext<TaskFinished>(context, finished), id));
        return sagas.Send(single, new SendSagaPipe<ExecutionSaga, TaskFinished>(policy, pipe, id));
    }
}
