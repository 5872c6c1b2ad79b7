using KestraBus.Core.Executions;

namespace KestraBus.Engine.Messages;

/// <summary>A message to the saga of one execution.</summary>
public interface IExecutionMessage
{
    string ExecutionId { get; }
}

/// <summary>An execution's row is there in CREATED: begin. Derived again by the sweep, so it needs no outbox row.</summary>
public sealed record BeginExecution(string ExecutionId) : IExecutionMessage, IDerivable;

/// <summary>A worker has ended an attempt.</summary>
public sealed record TaskFinished(string ExecutionId, TaskResult Result) : IExecutionMessage;

/// <summary>Attempts of any executions that a worker has ended at the same moment.</summary>
public sealed record TaskFinishedBatch(IReadOnlyList<TaskFinished> Results);

/// <summary>The lease of an attempt ran out: its worker is gone.</summary>
public sealed record WorkerLost(string ExecutionId, string TaskRunId, int Attempt) : IExecutionMessage, IDerivable;

/// <summary>An attempt was sent to the workers and never arrived: send it again, under the same number.</summary>
public sealed record DispatchLost(string ExecutionId, string TaskRunId, int Attempt) : IExecutionMessage, IDerivable;

/// <summary>An execution that a task of this one has started has ended.</summary>
public sealed record ChildFinished(string ExecutionId, string TaskRunId, ChildResult Child) : IExecutionMessage, IKeptUntilHandled
{
    /// <summary>What to tell the execution that has started this one; null when none has.</summary>
    public static ChildFinished? Of(Execution execution) =>
        execution.Trigger?.Variables is { } variables
        && variables.GetValueOrDefault("executionId") is string parent
        && variables.GetValueOrDefault("taskRunId") is string taskRunId
            ? new(parent, taskRunId, new(execution.Id, execution.State.Current) { OriginalId = execution.OriginalId, Outputs = execution.Outputs })
            : null;
}

/// <summary>End this execution, and with <paramref name="Cascade"/> all that it has started.</summary>
public sealed record KillExecution(string ExecutionId, bool Cascade) : IExecutionMessage, IKeptUntilHandled;

/// <summary>A timer row of this execution is due.</summary>
public sealed record TimerDue(string ExecutionId, Core.Executions.Timer Timer) : IExecutionMessage, IDerivable;
