using KestraBus.Core.Executions;

namespace KestraBus.Engine.Executor;

/// <summary>The row of one task run: a few columns to find it by, and the task run itself as JSON.</summary>
public sealed class TaskRunRow
{
    public Guid ExecutionId { get; set; }

    public string Id { get; set; } = "";

    public int Sequence { get; set; }

    /// <summary>Version of the execution's row with which this row was written last: what a stale cache must load again.</summary>
    public int Version { get; set; }

    public string State { get; set; } = "";

    /// <summary>When the attempt that is waiting for a worker was sent; null when none is.</summary>
    public DateTimeOffset? DispatchedAt { get; set; }

    /// <summary>Number of that attempt: the only one that a worker may claim now.</summary>
    public int? DispatchedAttempt { get; set; }

    public TaskRun Run { get; set; } = null!; // filled by EF Core or Set

    public void Set(TaskRun run, int version)
    {
        Run = run;
        Version = version;
        Sequence = run.Sequence;
        State = run.State.Current.Name;
        var isDispatched = run.State.Current is RunState.Submitted;
        DispatchedAt = isDispatched ? run.State.Since : null;
        DispatchedAttempt = isDispatched ? run.NextAttempt : null;
    }
}
