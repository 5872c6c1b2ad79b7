using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using MassTransit;

namespace KestraBus.Engine.Starting;

/// <summary>Sends commands to the executor's queue.</summary>
public sealed class BusExecutionCommands(IBus bus, EngineQueues queues) : IExecutionCommands
{
    Uri Executor => queues.AddressOf(queues.Executor);

    public Task BeginAsync(string executionId, CancellationToken cancellationToken) =>
        bus.SendTo(Executor, new BeginExecution(executionId), cancellationToken);

    public Task KillAsync(string executionId, bool cascade, CancellationToken cancellationToken) =>
        bus.SendTo(Executor, new KillExecution(executionId, cascade), cancellationToken);

    public Task AskAsync<TRequest>(TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IExecutionRequest =>
        bus.SendTo(Executor, request, cancellationToken);
}
