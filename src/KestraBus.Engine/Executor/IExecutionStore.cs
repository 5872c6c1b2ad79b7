using KestraBus.Core.Executions;
using KestraBus.Engine.Starting;

namespace KestraBus.Engine.Executor;

/// <summary>What the engine asks of the database besides the saga repository.</summary>
public interface IExecutionStore
{
    /// <summary>
    /// Makes the execution durable, together with its idempotency key and its first step if it has them, and answers null. When the
    /// key was used before, or the same execution was stored before, nothing is written, and the id of that one is the answer.
    /// </summary>
    Task<string?> CreateAsync(Execution execution, string? idempotencyKey, FirstStep? first, CancellationToken cancellationToken);

    /// <summary>Removes an execution and its rows for good. False when there was none.</summary>
    Task<bool> DeleteAsync(string executionId, CancellationToken cancellationToken);

    /// <summary>Executions in CREATED since before the given instant that wait for nothing: their begin was lost.</summary>
    Task<IReadOnlyList<string>> ListNotBegunAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken);

    /// <summary>Attempts dispatched before the given instant that no worker has claimed.</summary>
    Task<IReadOnlyList<LostDispatch>> ListUnclaimedAsync(DateTimeOffset dispatchedBefore, int limit, CancellationToken cancellationToken);

}

/// <summary>An attempt that should be with a worker and is not.</summary>
public sealed record LostDispatch(string ExecutionId, string TaskRunId, int Attempt);
