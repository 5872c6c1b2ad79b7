using KestraBus.Engine.Executor;

namespace KestraBus.Simulation.Database;

/// <summary>Rows are kept and handed out as copies: what an instance in memory does to its own is not yet stored.</summary>
static class Rows
{
    public static TaskRunRow Copy(TaskRunRow row) => new()
    {
        ExecutionId = row.ExecutionId,
        Id = row.Id,
        Sequence = row.Sequence,
        Version = row.Version,
        State = row.State,
        DispatchedAt = row.DispatchedAt,
        DispatchedAttempt = row.DispatchedAttempt,
        Run = row.Run,
    };

    public static RowChange Copy(RowChange change) => change switch
    {
        RowChange.Upsert { Row: TaskRunRow row } => new RowChange.Upsert(Copy(row)),
        RowChange.Upsert { Row: ExecutionSaga saga } => new RowChange.Upsert(SagaRow.Of(saga)),
        _ => change,
    };
}
