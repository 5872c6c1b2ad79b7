using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;

namespace KestraBus.Simulation.Database;

/// <summary>The row of an execution as the database keeps it.</summary>
sealed record SagaRow
{
    public required Guid Id { get; init; }

    public required int Version { get; init; }

    public required bool Ended { get; init; }

    /// <summary>Without task runs; they are rows of their own.</summary>
    public required Execution Header { get; init; }

    public required DateTimeOffset StartDate { get; init; }

    public string? TriggerExecutionId { get; init; }

    public RunState State => Header.State.Current;

    public static SagaRow Of(ExecutionSaga saga) => new()
    {
        Id = saga.CorrelationId,
        Version = saga.Version,
        Ended = saga.Ended,
        Header = saga.Header with { TaskRuns = TaskRunIndex.Empty },
        StartDate = saga.StartDate,
        TriggerExecutionId = saga.TriggerExecutionId,
    };

    /// <summary>A new instance, as a load makes one.</summary>
    public ExecutionSaga ToSaga(IEnumerable<TaskRunRow> runs) => new()
    {
        CorrelationId = Id,
        CurrentState = Header.State.Current.Name,
        Version = Version,
        ExecutionId = Header.Id,
        TenantId = Header.TenantId,
        Namespace = Header.Namespace,
        FlowId = Header.FlowId,
        StartDate = StartDate,
        EndDate = Header.State.End,
        TriggerExecutionId = TriggerExecutionId,
        Ended = Ended,
        Header = Header,
        TaskRuns = [.. runs.Select(Rows.Copy)],
    };
}
