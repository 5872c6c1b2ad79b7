using KestraBus.Engine.Crashes;
using KestraBus.Engine.Executor;
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
        using var after = new AfterCommit();
        using var saga = new SagaContext<TSaga, T>(store, Capture(context, after));
        await next.Send(saga);
        await FinishAsync(context, saga, after);
        Crash.At(CrashPoint.BeforeAcknowledgement);
    }

    public async Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<TSaga> query, IPipe<SagaRepositoryQueryContext<TSaga, T>> next)
        where T : class
    {
        var found = await store.QueryAsync(query.FilterExpression, context.CancellationToken);
        using var after = new AfterCommit();
        using var saga = new SagaContext<TSaga, T>(store, Capture(context, after));
        await next.Send(new DefaultSagaRepositoryQueryContext<TSaga, T>(saga, found));
        await FinishAsync(context, saga, after);
    }

    public Task<T> Execute<T>(Func<LoadSagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class => asyncMethod(new SagaReadContext<TSaga>(store, cancellationToken));

    public Task<T> Execute<T>(Func<QuerySagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class => asyncMethod(new SagaReadContext<TSaga>(store, cancellationToken));

    CapturingConsumeContext<T> Capture<T>(ConsumeContext<T> context, AfterCommit after)
        where T : class
    {
        var captured = new CapturingConsumeContext<T>(context, services, time);
        captured.AddOrUpdatePayload(() => after, _ => after);
        return captured;
    }

    async Task FinishAsync<T>(ConsumeContext<T> context, SagaContext<TSaga, T> saga, AfterCommit after)
        where T : class
    {
        var endpoints = context.ReceiveContext.SendEndpointProvider;
        var messages = await saga.FinishAsync();
        sender.Handled(context);
        await after.RunAsync();
        await sender.SendAsync(messages, endpoints);
        await sender.SendUnstoredAsync(saga.TakeUnstored(), endpoints);
    }
}
