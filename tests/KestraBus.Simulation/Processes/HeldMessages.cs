using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Simulation.Database;

namespace KestraBus.Simulation.Processes;

/// <summary>What one event sends, until its commit. Only what the state does not tell again gets a row.</summary>
sealed class HeldMessages(AfterCommit after, Func<long> nextId, TimeProvider time) : IOutgoing
{
    public List<OutboxMessage> All { get; } = [];

    public IReadOnlyList<OutboxMessage> Rows => All.FindAll(message => message.Message is not IDerivable);

    public void AfterCommit(IDispatch dispatch) => after.Add(dispatch);

    public Task SendAsync<TMessage>(Uri address, TMessage message)
        where TMessage : class => Hold(address, message);

    public Task PublishAsync<TMessage>(TMessage message)
        where TMessage : class => Hold(null, message);

    Task Hold(Uri? address, object message)
    {
        All.Add(new OutboxMessage(nextId(), address, message, time.GetUtcNow()));
        return Task.CompletedTask;
    }
}
