using Timer = KestraBus.Core.Executions.Timer;

namespace KestraBus.Engine.Executor;

/// <summary>Reads the timer rows; they are written with the saga's commit only.</summary>
public interface ITimerStore
{
    /// <summary>Timers due at the instant, nearest first, with the id of their execution.</summary>
    Task<IReadOnlyList<(string ExecutionId, Timer Timer)>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>The nearest due time after the instant; null when no timer waits.</summary>
    Task<DateTimeOffset?> FindNextDueAsync(DateTimeOffset after, CancellationToken cancellationToken);
}
