using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;

namespace KestraBus.Engine.Starting;

/// <summary>Sends commands to the executor's queue.</summary>
public sealed class BusExecutionCommands(IMessageSender sender, EngineQueues queues) : IExecutionCommands
{
    Uri Executor => queues.AddressOf(queues.Executor);

    public Task BeginAsync(string executionId, CancellationToken cancellationToken) =>
        sender.SendAsync(Executor, new BeginExecution(executionId), cancellationToken);

    public Task KillAsync(string executionId, bool cascade, CancellationToken cancellationToken) =>
        sender.SendAsync(Executor, new KillExecution(executionId, cascade), cancellationToken);

    public Task AskAsync<TRequest>(TRequest request, CancellationToken cancellationToken)
        where TRequest : ExecutionRequest =>
        sender.SendAsync(Executor, request, cancellationToken);
}
