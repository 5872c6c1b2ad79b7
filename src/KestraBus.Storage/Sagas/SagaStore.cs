using System.Linq.Expressions;
using KestraBus.Storage.Database;
using KestraBus.Storage.Sagas.Commits;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Sagas;

/// <summary>All instances of one saga type: those in memory, and the way to the others.</summary>
sealed class SagaStore<TSaga>(
    SagaRepositoryShape<TSaga> shape, SagaOptions options, RowMaps maps, CommitQueue queue, IDatabase database)
    where TSaga : class, ISaga
{
    readonly SagaCache cache = new(options.CacheLimit);

    public RowMaps Maps => maps;

    public bool IsPessimistic => shape.Mode is ConcurrencyMode.Pessimistic;

    /// <summary>Waits until no other event of this saga runs.</summary>
    public async Task<SagaLease<TSaga>> EnterAsync(Guid id, CancellationToken cancellationToken)
    {
        var slot = cache.Enter(id);
        try
        {
            await slot.Lock.WaitAsync(cancellationToken);
        }
        catch
        {
            cache.Leave(slot);
            throw;
        }

        return new SagaLease<TSaga>(this, slot);
    }

    public void Leave(SagaSlot slot) => cache.Leave(slot);

    public Task<string?> EnqueueAsync(PendingCommit pending) => queue.EnqueueAsync(pending);

    /// <summary>Commits under the lock that the transaction holds, and ends it.</summary>
    public Task<string?> CommitAsync(PendingCommit pending, ISqlTransaction held) => queue.CommitAsync(pending, held);

    /// <summary>A transaction in which nobody else can change the stored row; null when there is no row to lock.</summary>
    public async Task<ISqlTransaction?> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        var transaction = await database.BeginAsync(cancellationToken);
        try
        {
            var found = await transaction.QueryAsync(
                [maps.Of(typeof(TSaga)).LockBy(nameof(ISaga.CorrelationId), id, database.Locks)]);
            if (found[0].Count > 0)
            {
                return transaction;
            }
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }

        await transaction.DisposeAsync();
        return null;
    }

    /// <summary>The instance as it is in the database, with the rows that belong to it.</summary>
    public async Task<TSaga?> FindAsync(Guid id, ISqlTransaction? held, CancellationToken cancellationToken)
    {
        await using var context = shape.CreateContext();
        held?.Enlist(context);
        return await shape.Customize(context.Set<TSaga>())
            .AsNoTracking()
            .SingleOrDefaultAsync(saga => saga.CorrelationId == id, cancellationToken);
    }

    public async Task<IList<Guid>> QueryAsync(Expression<Func<TSaga, bool>> filter, CancellationToken cancellationToken)
    {
        await using var context = shape.CreateContext();
        return await context.Set<TSaga>().Where(filter).Select(saga => saga.CorrelationId).ToListAsync(cancellationToken);
    }
}
