using KestraBus.Core.Executions;
using Timer = KestraBus.Core.Executions.Timer;

namespace KestraBus.Engine.Executor;

/// <summary>The row of a timer. Its key is (execution, task run, kind): setting it again moves it.</summary>
public sealed class TimerRow
{
    public Guid ExecutionId { get; set; }

    /// <summary>Empty for a timer of the execution itself.</summary>
    public string TaskRunId { get; set; } = "";

    public TimerKind Kind { get; set; }

    public int Attempt { get; set; }

    public DateTimeOffset DueAt { get; set; }

    public static TimerRow Of(Guid executionId, Timer timer) => new()
    {
        ExecutionId = executionId,
        TaskRunId = timer.TaskRunId ?? "",
        Kind = timer.Kind,
        Attempt = timer.Attempt,
        DueAt = timer.DueAt,
    };

    public Timer ToTimer() => new(Kind, DueAt, TaskRunId is "" ? null : TaskRunId, Attempt);
}
