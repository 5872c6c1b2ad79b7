using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;

namespace KestraBus.Engine.Worker;

/// <summary>Runs one attempt and answers what became of it; the failure of user code is an answer, too.</summary>
public interface IAttemptRunner
{
    /// <exception cref="OperationCanceledException">The worker stops before the attempt has ended; it has no result.</exception>
    Task<TaskResult> RunAsync(RunTask message, CancellationToken killed, CancellationToken stopping);
}
