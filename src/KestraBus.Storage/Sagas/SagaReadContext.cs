using MassTransit;
using MassTransit.Middleware;
using MassTransit.Saga;

namespace KestraBus.Storage.Sagas;

/// <summary>Reads committed instances without taking part in their events.</summary>
sealed class SagaReadContext<TSaga>(SagaStore<TSaga> store, CancellationToken cancellationToken)
    : BasePipeContext(cancellationToken), LoadSagaRepositoryContext<TSaga>, QuerySagaRepositoryContext<TSaga>
    where TSaga : class, ISaga
{
    public async Task<TSaga> Load(Guid correlationId) => (await store.FindAsync(correlationId, held: null, CancellationToken))!; // null: missing

    public async Task<SagaRepositoryQueryContext<TSaga>> Query(ISagaQuery<TSaga> query, CancellationToken cancellationToken = default) =>
        new DefaultSagaRepositoryQueryContext<TSaga>(this, await store.QueryAsync(query.FilterExpression, cancellationToken));
}
