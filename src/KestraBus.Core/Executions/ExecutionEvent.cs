namespace KestraBus.Core.Executions;

/// <summary>What happened to an execution; the only thing that moves it on.</summary>
public abstract record ExecutionEvent
{
    ExecutionEvent()
    {
    }

    /// <summary>It exists and may begin.</summary>
    public sealed record Started : ExecutionEvent;

    /// <summary>An attempt of a worker task has ended.</summary>
    public sealed record TaskFinished(TaskResult Result) : ExecutionEvent;

    /// <summary>An execution that a task run has started is over, afterExecution included.</summary>
    public sealed record ChildFinished(string TaskRunId, ChildResult Child) : ExecutionEvent;

    /// <summary>The worker that held an attempt is gone; the attempt may have run.</summary>
    public sealed record WorkerLost(string TaskRunId, int Attempt) : ExecutionEvent;

    /// <summary>Somebody wants it to end now.</summary>
    public sealed record KillRequested : ExecutionEvent;

    /// <summary>Somebody wants nothing new to start until it is resumed.</summary>
    public sealed record PauseRequested : ExecutionEvent;

    /// <summary>
    /// Somebody resumes it: the first task run that is paused, with values for the inputs it asks for; without one the
    /// execution itself. The values have been read by the caller.
    /// </summary>
    public sealed record Resumed(IReadOnlyDictionary<string, object?>? OnResume = null, string? By = null) : ExecutionEvent;

    /// <summary>A timer that an earlier decision has set is due.</summary>
    public sealed record TimerDue(Timer Timer) : ExecutionEvent;
}

/// <summary>The end of one attempt, as the worker saw it.</summary>
public sealed record TaskResult
{
    public required string TaskRunId { get; init; }

    /// <summary>Number of the attempt, from 0: the fence.</summary>
    public required int Attempt { get; init; }

    /// <summary>SUCCESS, WARNING, FAILED, KILLED, CANCELLED or SKIPPED; before allowFailure and its kin.</summary>
    public required RunState State { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Ended { get; init; }

    public IReadOnlyDictionary<string, object?>? Outputs { get; init; }

    public string? WorkerId { get; init; }

    public string? LogFile { get; init; }
}

/// <summary>The end of an execution that another one has started.</summary>
public sealed record ChildResult(string ExecutionId, RunState State)
{
    /// <summary>First of the chain when the execution was retried as a new one; the fence looks at it too.</summary>
    public string? OriginalId { get; init; }

    public IReadOnlyDictionary<string, object?> Outputs { get; init; } = Flows.PlainMaps.Empty;
}
