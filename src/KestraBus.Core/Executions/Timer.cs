namespace KestraBus.Core.Executions;

/// <summary>
/// Something to be done later. One for each (execution, task run, kind): setting it again moves it. The state in which it was
/// set is checked again when it is due; a timer whose reason has gone changes nothing (flow-language §8.2).
/// </summary>
public sealed record Timer(TimerKind Kind, DateTimeOffset DueAt, string? TaskRunId = null, int Attempt = 0);

public enum TimerKind
{
    /// <summary>The schedule date of an execution that waits in CREATED.</summary>
    Start,

    /// <summary>A failed attempt is to be tried again.</summary>
    RetryTask,

    /// <summary>A LoopUntil starts its next round.</summary>
    NextIteration,

    /// <summary>A Pause ends by itself.</summary>
    EndPause,

    /// <summary>A failed execution is to be tried again as a new one.</summary>
    NewExecution,
}
