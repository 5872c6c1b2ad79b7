using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using KestraBus.Storage.Sagas;

namespace KestraBus.Tests.Contracts.Sagas;

/// <summary>Changes executions that are stored, as an event would.</summary>
static class StoredExecutions
{
    /// <summary>Ends with the commit.</summary>
    public static async Task ChangeAsync(
        this SagaStore<ExecutionSaga> store, string executionId, Action<ExecutionSaga> change, CancellationToken cancellationToken)
    {
        using var lease = await store.EnterAsync(ExecutionIds.ToGuid(executionId), cancellationToken);
        change((await lease.LoadAsync(cancellationToken)).ShouldNotBeNull());
        var commit = lease.CommitAsync([]);
        lease.Unlock();
        await commit;
    }
}
