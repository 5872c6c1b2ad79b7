using KestraBus.Storage.Sagas.Outbox;
using MassTransit;
using MassTransit.Saga;

namespace KestraBus.Storage.Sagas;

/// <summary>
/// Where MassTransit meets the repository. 1. What the saga sends is kept back. 2. The pipe runs on the instance in memory.
/// 3. The state is committed, together with others'. 4. The messages leave. 5. MassTransit acknowledges.
/// </summary>
sealed class SagaContextFactory<TSaga>(SagaStore<TSaga> store, OutboxSender sender, IServiceProvider services, TimeProvider time)
    : ISagaRepositoryContextFactory<TSaga>, IQuerySagaRepositoryContextFactory<TSaga>, ILoadSagaRepositoryContextFactory<TSaga>
    where TSaga : class, ISaga
{
    public void Probe(ProbeContext context) => context.Add("persistence", "kestrabus");

    public async Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<TSaga, T>> next)
        where T : class
    {
        var captured = new CapturingConsumeContext<T>(context, services, time);
        using var saga = new SagaContext<TSaga, T>(store, captured);
        await next.Send(saga);
        var released = await saga.FinishAsync();
        sender.Handled(context);
        await sender.SendAsync(released, context.ReceiveContext.SendEndpointProvider);
    }

    public async Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<TSaga> query, IPipe<SagaRepositoryQueryContext<TSaga, T>> next)
        where T : class
    {
        var found = await store.QueryAsync(query.FilterExpression, context.CancellationToken);
        var captured = new CapturingConsumeContext<T>(context, services, time);
        using var saga = new SagaContext<TSaga, T>(store, captured);
        await next.Send(new DefaultSagaRepositoryQueryContext<TSaga, T>(saga, found));
        await sender.SendAsync(await saga.FinishAsync(), context.ReceiveContext.SendEndpointProvider);
    }

    public Task<T> Execute<T>(Func<LoadSagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class => asyncMethod(new SagaReadContext<TSaga>(store, cancellationToken));

    public Task<T> Execute<T>(Func<QuerySagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class => asyncMethod(new SagaReadContext<TSaga>(store, cancellationToken));
}
