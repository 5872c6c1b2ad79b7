using KestraBus.Engine.Messages;

namespace KestraBus.Engine.Starting;

/// <summary>
/// Sends commands to executions. Each call has a limit of its own and throws <see cref="EngineUnavailableException"/> when the
/// transport does not take the command in time.
/// </summary>
public interface IExecutionCommands
{
    /// <summary>The execution is stored: begin. Losing it does no harm, the sweep finds what has not begun.</summary>
    Task BeginAsync(string executionId, CancellationToken cancellationToken);

    /// <summary>End it now, and with <paramref name="cascade"/> all that it has started.</summary>
    Task KillAsync(string executionId, bool cascade, CancellationToken cancellationToken);

    /// <summary>Whatever else can be asked of an execution; one that makes no sense to it by then changes nothing.</summary>
    Task AskAsync<TRequest>(TRequest request, CancellationToken cancellationToken)
        where TRequest : ExecutionRequest;
}
