using MassTransit;

namespace KestraBus.Engine.Executor;

/// <summary>Sends in the name of the event at work; the saga repository holds it back.</summary>
sealed class SagaOutgoing(BehaviorContext<ExecutionSaga> context) : IOutgoing
{
    public Task SendAsync<TMessage>(Uri address, TMessage message)
        where TMessage : class => context.Send(address, message);

    public Task PublishAsync<TMessage>(TMessage message)
        where TMessage : class => context.Publish(message);

    public void AfterCommit(IDispatch dispatch) => context.GetPayload<AfterCommit>().Add(dispatch);
}
