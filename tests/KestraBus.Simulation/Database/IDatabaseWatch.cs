using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;

namespace KestraBus.Simulation.Database;

/// <summary>Sees every change as it is committed.</summary>
interface IDatabaseWatch
{
    void Created(StoredExecution execution);

    void RowChanges(StoredExecution execution, SagaRow after);

    void RunChanges(StoredExecution execution, TaskRunRow? before, TaskRunRow after);

    /// <summary>All rows of the event are written.</summary>
    void Committed(StoredExecution execution);

    void Claimed(Claim claim);

    /// <summary>By the commit that hands the attempt out. <paramref name="before"/>: a claim that there was already.</summary>
    void ClaimedWithCommit(Claim claim, Claim? before);

    /// <summary>Its execution is being killed.</summary>
    void Revoked(AttemptKey attempt);
}
