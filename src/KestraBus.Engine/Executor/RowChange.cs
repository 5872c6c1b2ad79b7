using KestraBus.Core.Logs;
using KestraBus.Engine.Worker;

namespace KestraBus.Engine.Executor;

/// <summary>A saga that owns more rows than its own: they are written in the same commit.</summary>
public interface IHasRowChanges
{
    /// <summary>What changed since the last call, in order.</summary>
    IReadOnlyList<RowChange> TakeChanges();
}

/// <summary>What happens to one row besides the saga's own.</summary>
public abstract record RowChange
{
    RowChange()
    {
    }

    public sealed record Upsert(object Row) : RowChange;

    public sealed record Delete(object Row) : RowChange;

    public sealed record AppendLog(LogEntry Entry) : RowChange;

    public sealed record AppendMetric(MetricEntry Entry) : RowChange;

    /// <summary>The timer, if it is still this one: set again meanwhile, it stays.</summary>
    public sealed record DeleteTimer(TimerRow Timer) : RowChange;

    public sealed record DeleteTimers(Guid ExecutionId) : RowChange;

    /// <summary>The attempt is handed out to this worker with this very commit: nobody else can have claimed it.</summary>
    public sealed record InsertClaim(Claim Claim) : RowChange;

    /// <summary>
    /// The attempt was killed: from now on it is claimed by nobody, so that no worker can start it, and one that runs it and has not
    /// heard of the kill finds out when it renews its lease. When the claim runs out, it counts as lost.
    /// </summary>
    public sealed record RevokeClaim(string ExecutionId, string TaskRunId, int Attempt, DateTimeOffset At) : RowChange
    {
        // As long as a worker may take to interrupt the task and say so.
        static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

        public DateTimeOffset Until => At + Grace;
    }

    /// <summary>The attempt's result is stored with this commit: nobody holds it any more.</summary>
    public sealed record DeleteClaim(string TaskRunId, int Attempt) : RowChange;
}
