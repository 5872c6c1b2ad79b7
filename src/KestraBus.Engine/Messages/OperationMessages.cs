using KestraBus.Core.Executions;
using KestraBus.Core.Flows;

namespace KestraBus.Engine.Messages;

/// <summary>
/// Somebody asks something of an execution. The message says which event that is for the machine; the answer is the row, in which
/// the asker sees what came of it.
/// </summary>
public abstract record ExecutionRequest(string ExecutionId) : IExecutionMessage
{
    /// <inheritdoc cref="ExecutionEvent.AsOf"/>
    public int? AsOf { get; init; }

    protected abstract ExecutionEvent Event { get; }

    public ExecutionEvent ToEvent() => Event with { AsOf = AsOf };
}

/// <summary>Start no new task until resumed; what runs ends.</summary>
public sealed record PauseExecution(string ExecutionId) : ExecutionRequest(ExecutionId)
{
    protected override ExecutionEvent Event => new ExecutionEvent.PauseRequested();
}

/// <summary>Go on after a pause. <paramref name="OnResume"/>: values of the inputs that the pause asks for.</summary>
public sealed record ResumeExecution(string ExecutionId, IReadOnlyDictionary<string, object?>? OnResume = null) : ExecutionRequest(ExecutionId)
{
    /// <inheritdoc cref="ExecutionEvent.Resumed.TaskRunId"/>
    public string? TaskRunId { get; init; }

    protected override ExecutionEvent Event => new ExecutionEvent.Resumed(OnResume) { TaskRunId = TaskRunId };
}

/// <summary>Run again what has failed.</summary>
public sealed record RestartExecution(string ExecutionId) : ExecutionRequest(ExecutionId)
{
    protected override ExecutionEvent Event => new ExecutionEvent.RestartRequested();
}

/// <summary>A task run has ended as somebody says; go on from there.</summary>
public sealed record SetTaskRunState(string ExecutionId, string TaskRunId, RunState State) : ExecutionRequest(ExecutionId)
{
    protected override ExecutionEvent Event => new ExecutionEvent.TaskRunStateRequested(TaskRunId, State);
}

/// <summary>The execution, which is over, has ended as somebody says.</summary>
public sealed record SetExecutionState(string ExecutionId, RunState State) : ExecutionRequest(ExecutionId)
{
    protected override ExecutionEvent Event => new ExecutionEvent.StateRequested(State);
}

/// <summary>Replace the labels, but for those of the system.</summary>
public sealed record SetExecutionLabels(string ExecutionId, IReadOnlyList<Label> Labels) : ExecutionRequest(ExecutionId)
{
    protected override ExecutionEvent Event => new ExecutionEvent.LabelsRequested(Labels);
}

/// <summary>Run now, whatever it waits for.</summary>
public sealed record ForceRunExecution(string ExecutionId) : ExecutionRequest(ExecutionId)
{
    protected override ExecutionEvent Event => new ExecutionEvent.ForceRunRequested();
}

/// <summary>Leave the queue of the flow's concurrency limit: to run, or to end without having run.</summary>
public sealed record UnqueueExecution(string ExecutionId, RunState State) : ExecutionRequest(ExecutionId)
{
    protected override ExecutionEvent Event =>
        State.IsTerminal ? new ExecutionEvent.EndRequested(State) : new ExecutionEvent.ForceRunRequested();
}

/// <summary>Another execution was made of this one.</summary>
public sealed record MarkReplayed(string ExecutionId) : ExecutionRequest(ExecutionId)
{
    protected override ExecutionEvent Event => new ExecutionEvent.Replayed();
}
