using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Starting;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using KestraBus.Storage.Sagas;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Repositories;

/// <summary>Creates executions through the sagas' commit loop, and finds what the engine's sweeps look for.</summary>
sealed class ExecutionStore(SagaStore<ExecutionSaga> sagas, IDatabase database, RowMaps maps, TimeProvider time) : IExecutionStore
{
    public async Task<string?> CreateAsync(
        Execution execution, string? idempotencyKey, FirstStep? first, CancellationToken cancellationToken)
    {
        var saga = ExecutionSaga.Create(execution, first);
        using var lease = await sagas.EnterAsync(saga.CorrelationId, cancellationToken);
        if (lease.IsLoaded)
        {
            await lease.SettleAsync();
            return execution.Id;
        }

        lease.Add(saga);
        var commit = lease.CommitAsync([], Key(execution, idempotencyKey), mayExist: true);
        lease.Unlock();
        var existing = await commit;
        return existing is "" ? execution.Id : existing;
    }

    public async Task<bool> DeleteAsync(string executionId, CancellationToken cancellationToken)
    {
        var id = ExecutionIds.ToGuid(executionId);
        using var lease = await sagas.EnterAsync(id, cancellationToken);
        await lease.SettleAsync();
        lease.Drop();
        await using var transaction = await database.BeginAsync(cancellationToken);

        // The saga's row first: whoever else wants it waits here, and finds the whole execution gone. Then the task runs, in the
        // order in which claims lock them.
        var runs = maps.Of(typeof(TaskRunRow));
        var deleted = await transaction.ExecuteAsync(
            [maps.Of(typeof(ExecutionSaga)).DeleteBy(nameof(ExecutionSaga.CorrelationId), id)]);
        await transaction.QueryAsync([runs.LockBy(nameof(TaskRunRow.ExecutionId), id, database.Locks)]);
        await transaction.ExecuteAsync([
            runs.DeleteBy(nameof(TaskRunRow.ExecutionId), id),
            maps.Of(typeof(TimerRow)).DeleteBy(nameof(TimerRow.ExecutionId), id),
            maps.Of(typeof(ClaimRow)).DeleteBy(nameof(ClaimRow.ExecutionId), executionId),
        ]);
        await transaction.CommitAsync();
        return deleted[0] > 0;
    }

    public async Task<IReadOnlyList<string>> ListNotBegunAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken)
    {
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        var (created, restarted) = (RunState.Created.Name, RunState.Restarted.Name);
        return await context.Executions
            .Where(saga => !saga.Ended && (saga.CurrentState == created || saga.CurrentState == restarted) && saga.StartDate < createdBefore)
            .Where(saga => !context.Timers.Any(timer => timer.ExecutionId == saga.CorrelationId && timer.Kind == TimerKind.Start))
            .OrderBy(saga => saga.StartDate)
            .Select(saga => saga.ExecutionId)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<LostDispatch>> ListUnclaimedAsync(
        DateTimeOffset dispatchedBefore, int limit, CancellationToken cancellationToken)
    {
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        return await context.TaskRuns
            .Where(row => row.DispatchedAt < dispatchedBefore)
            .Where(row => !context.Claims.Any(claim => claim.TaskRunId == row.Id && claim.Attempt == row.DispatchedAttempt))
            .OrderBy(row => row.DispatchedAt)
            .Take(limit)
            .Join(
                context.Executions,
                row => row.ExecutionId,
                saga => saga.CorrelationId,
                (row, saga) => new LostDispatch(saga.ExecutionId, row.Id, row.DispatchedAttempt.GetValueOrDefault()))
            .ToListAsync(cancellationToken);
    }

    IdempotencyKeyRow? Key(Execution execution, string? key) => key is null ? null : new()
    {
        TenantId = execution.TenantId,
        Key = key,
        ExecutionId = execution.Id,
        CreatedAt = time.GetUtcNow(),
    };
}
