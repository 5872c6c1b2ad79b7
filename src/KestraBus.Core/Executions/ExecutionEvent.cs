namespace KestraBus.Core.Executions;

/// <summary>What happened to an execution; the only thing that moves it on.</summary>
public abstract record ExecutionEvent
{
    ExecutionEvent()
    {
    }

    /// <summary>
    /// How many changes the execution's state had seen (<see cref="State.Changes"/>) when somebody asked for this; null when that
    /// does not matter. Once there are more, it is of the past: a repeated request must not do again what was done.
    /// </summary>
    public int? AsOf { get; init; }

    /// <summary>It exists and may begin.</summary>
    public sealed record Started : ExecutionEvent;

    /// <summary>An attempt of a worker task has ended.</summary>
    public sealed record TaskFinished(TaskResult Result) : ExecutionEvent;

    /// <summary>An execution that a task run has started is over, afterExecution included.</summary>
    public sealed record ChildFinished(string TaskRunId, ChildResult Child) : ExecutionEvent;

    /// <summary>The worker that held an attempt is gone; the attempt may have run.</summary>
    public sealed record WorkerLost(string TaskRunId, int Attempt) : ExecutionEvent;

    /// <summary>An attempt that was handed out never reached a worker: hand it out again, under the same number.</summary>
    public sealed record DispatchLost(string TaskRunId, int Attempt) : ExecutionEvent;

    /// <summary>Somebody wants it to end now.</summary>
    public sealed record KillRequested : ExecutionEvent;

    /// <summary>Somebody wants nothing new to start until it is resumed.</summary>
    public sealed record PauseRequested : ExecutionEvent;

    /// <summary>
    /// Somebody resumes it: the first task run that is paused, with values for the inputs it asks for; without one the
    /// execution itself. The values have been read by the caller.
    /// </summary>
    public sealed record Resumed(IReadOnlyDictionary<string, object?>? OnResume = null, string? By = null) : ExecutionEvent
    {
        /// <summary>The task run that was the first when somebody asked: a repeat must not end the next pause.</summary>
        public string? TaskRunId { get; init; }
    }

    /// <summary>The flow runs as often as it may already: it waits until it is told <see cref="Started"/>.</summary>
    public sealed record Queued : ExecutionEvent;

    /// <summary>It must end now, as FAILED, CANCELLED, KILLED, WARNING or SUCCESS: a limit, a task or somebody says so.</summary>
    public sealed record EndRequested(RunState State) : ExecutionEvent;

    /// <summary>Somebody wants what has failed to run again, under the same id (flow-language §8.6).</summary>
    public sealed record RestartRequested : ExecutionEvent;

    /// <summary>Somebody says what became of a task run, and the execution goes on from there (flow-language §8.9).</summary>
    public sealed record TaskRunStateRequested(string TaskRunId, RunState State) : ExecutionEvent;

    /// <summary>Somebody says what became of an execution that has ended; task runs keep their states.</summary>
    public sealed record StateRequested(RunState State) : ExecutionEvent;

    /// <summary>Somebody replaces its labels, but for those of the system.</summary>
    public sealed record LabelsRequested(IReadOnlyList<Flows.Label> Labels) : ExecutionEvent;

    /// <summary>Somebody wants it to run now, whatever it waits for: its date, its turn, a restart or a pause.</summary>
    public sealed record ForceRunRequested : ExecutionEvent;

    /// <summary>Another execution was made of it (flow-language §8.7).</summary>
    public sealed record Replayed : ExecutionEvent;

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

    /// <summary>What the attempt has to say and nobody has stored yet; stored with the result, once, whatever comes again.</summary>
    public IReadOnlyList<Logs.LogEntry> Logs { get; init; } = [];

    /// <summary>What the attempt has measured and nobody has stored yet; stored as <see cref="Logs"/> are.</summary>
    public IReadOnlyList<Logs.MetricEntry> Metrics { get; init; } = [];

    /// <summary>
    /// Task runs that the task reports of its own (flow-language §2.11): ended, under ids of the worker's; their place and parent
    /// are given to them. Those of an earlier attempt give way.
    /// </summary>
    public IReadOnlyList<TaskRun> Children { get; init; } = [];

    /// <summary>What the task wants of the execution itself; counts when the attempt did not fail.</summary>
    public ExecutionUpdate? Update { get; init; }
}

/// <summary>What a task can change about its own execution (flow-language §5.2).</summary>
public sealed record ExecutionUpdate
{
    /// <summary>Added; the same key is replaced.</summary>
    public IReadOnlyList<Flows.Label> Labels { get; init; } = [];

    /// <summary>Added to <c>vars</c>, or replaced there.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = Flows.PlainMaps.Empty;

    /// <summary>Taken from <c>vars</c>.</summary>
    public IReadOnlyList<string> RemovedVariables { get; init; } = [];

    /// <summary>The execution ends as this.</summary>
    public RunState? Exit { get; init; }
}

/// <summary>The end of an execution that another one has started.</summary>
public sealed record ChildResult(string ExecutionId, RunState State)
{
    /// <summary>First of the chain when the execution was retried as a new one; the fence looks at it too.</summary>
    public string? OriginalId { get; init; }

    public IReadOnlyDictionary<string, object?> Outputs { get; init; } = Flows.PlainMaps.Empty;
}
