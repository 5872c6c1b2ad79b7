using MassTransit;
using MassTransit.Context;

namespace KestraBus.Storage.Sagas;

/// <summary>The instance in the hands of one event; the next event may run as soon as this is disposed.</summary>
sealed class LeasedSagaContext<TSaga, TMessage>(ConsumeContext<TMessage> context, TSaga instance, SagaLease<TSaga> lease)
    : DefaultSagaConsumeContext<TSaga, TMessage>(context, instance), IAsyncDisposable
    where TSaga : class, ISaga
    where TMessage : class
{
    public async ValueTask DisposeAsync()
    {
        await lease.ReleaseAsync();
        lease.Unlock();
    }
}
