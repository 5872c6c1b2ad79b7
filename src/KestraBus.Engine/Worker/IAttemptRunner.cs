using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;

namespace KestraBus.Engine.Worker;

/// <summary>Runs one attempt and answers what became of it; the failure of user code is an answer, too.</summary>
public interface IAttemptRunner
{
    /// <summary>
    /// While <paramref name="isOurs"/> is false another worker may have the attempt: what it says then must not be stored unless
    /// its result is.
    /// </summary>
    /// <exception cref="OperationCanceledException">The worker stops before the attempt has ended; it has no result.</exception>
    Task<TaskResult> RunAsync(RunTask message, Func<bool> isOurs, CancellationToken killed, CancellationToken stopping);
}
