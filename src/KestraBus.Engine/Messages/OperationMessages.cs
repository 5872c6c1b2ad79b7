using KestraBus.Core.Executions;
using KestraBus.Core.Flows;

namespace KestraBus.Engine.Messages;

/// <summary>
/// Somebody asks something of an execution. The message says which event that is for the machine; the answer is the row, in which
/// the asker sees what came of it.
/// </summary>
public interface IExecutionRequest : IExecutionMessage
{
    ExecutionEvent ToEvent();
}

/// <summary>Start no new task until resumed; what runs ends.</summary>
public sealed record PauseExecution(string ExecutionId) : IExecutionRequest
{
    /// <inheritdoc cref="ExecutionEvent.AsOf"/>
    public int? AsOf { get; init; }

    public ExecutionEvent ToEvent() => new ExecutionEvent.PauseRequested { AsOf = AsOf };
}

/// <summary>Go on after a pause. <paramref name="OnResume"/>: values of the inputs that the pause asks for.</summary>
public sealed record ResumeExecution(string ExecutionId, IReadOnlyDictionary<string, object?>? OnResume = null) : IExecutionRequest
{
    /// <inheritdoc cref="ExecutionEvent.Resumed.TaskRunId"/>
    public string? TaskRunId { get; init; }

    /// <inheritdoc cref="ExecutionEvent.AsOf"/>
    public int? AsOf { get; init; }

    public ExecutionEvent ToEvent() => new ExecutionEvent.Resumed(OnResume) { TaskRunId = TaskRunId, AsOf = AsOf };
}

/// <summary>Run again what has failed.</summary>
public sealed record RestartExecution(string ExecutionId) : IExecutionRequest
{
    /// <inheritdoc cref="ExecutionEvent.AsOf"/>
    public int? AsOf { get; init; }

    public ExecutionEvent ToEvent() => new ExecutionEvent.RestartRequested { AsOf = AsOf };
}

/// <summary>A task run has ended as somebody says; go on from there.</summary>
public sealed record SetTaskRunState(string ExecutionId, string TaskRunId, RunState State) : IExecutionRequest
{
    /// <inheritdoc cref="ExecutionEvent.AsOf"/>
    public int? AsOf { get; init; }

    public ExecutionEvent ToEvent() => new ExecutionEvent.TaskRunStateRequested(TaskRunId, State) { AsOf = AsOf };
}

/// <summary>The execution, which is over, has ended as somebody says.</summary>
public sealed record SetExecutionState(string ExecutionId, RunState State) : IExecutionRequest
{
    /// <inheritdoc cref="ExecutionEvent.AsOf"/>
    public int? AsOf { get; init; }

    public ExecutionEvent ToEvent() => new ExecutionEvent.StateRequested(State) { AsOf = AsOf };
}

/// <summary>Replace the labels, but for those of the system.</summary>
public sealed record SetExecutionLabels(string ExecutionId, IReadOnlyList<Label> Labels) : IExecutionRequest
{
    public ExecutionEvent ToEvent() => new ExecutionEvent.LabelsRequested(Labels);
}

/// <summary>Run now, whatever it waits for.</summary>
public sealed record ForceRunExecution(string ExecutionId) : IExecutionRequest
{
    /// <inheritdoc cref="ExecutionEvent.AsOf"/>
    public int? AsOf { get; init; }

    public ExecutionEvent ToEvent() => new ExecutionEvent.ForceRunRequested { AsOf = AsOf };
}

/// <summary>Leave the queue of the flow's concurrency limit: to run, or to end without having run.</summary>
public sealed record UnqueueExecution(string ExecutionId, RunState State) : IExecutionRequest
{
    /// <inheritdoc cref="ExecutionEvent.AsOf"/>
    public int? AsOf { get; init; }

    public ExecutionEvent ToEvent() => State.IsTerminal
        ? new ExecutionEvent.EndRequested(State) { AsOf = AsOf }
        : new ExecutionEvent.ForceRunRequested { AsOf = AsOf };
}

/// <summary>Another execution was made of this one.</summary>
public sealed record MarkReplayed(string ExecutionId) : IExecutionRequest
{
    public ExecutionEvent ToEvent() => new ExecutionEvent.Replayed();
}
