using KestraBus.Storage.Sagas.Outbox;
using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Sagas;

/// <summary>One message's way through the repository: it asks for commits, and the factory awaits them.</summary>
sealed class SagaContext<TSaga, TMessage>(SagaStore<TSaga> store, CapturingConsumeContext<TMessage> captured)
    : ConsumeContextScope<TMessage>(captured), SagaRepositoryContext<TSaga, TMessage>, IDisposable
    where TSaga : class, ISaga
    where TMessage : class
{
    readonly Dictionary<Guid, SagaLease<TSaga>> leases = [];
    readonly List<Task> commits = [];
    readonly List<CapturedMessage> outgoing = [];

    /// <summary>Waits for all commits; answers the messages that they have set free.</summary>
    public async Task<IReadOnlyList<CapturedMessage>> FinishAsync()
    {
        await Task.WhenAll(commits);
        return outgoing;
    }

    /// <summary>Messages that go with no commit: of a missing instance, of one that was complete at once, of an event that only reads.</summary>
    public IReadOnlyList<CapturedMessage> TakeUnstored() => captured.Take();

    public async Task<SagaConsumeContext<TSaga, TMessage>> Add(TSaga instance)
    {
        var lease = await EnterAsync(instance.CorrelationId);
        if (await lease.LoadAsync(CancellationToken) is not null)
        {
            await LeaveAsync(instance.CorrelationId);
            throw new DbUpdateConcurrencyException(
                $"{typeof(TSaga).Name} {instance.CorrelationId} was created by another message; this one is to be tried again");
        }

        lease.Add(instance);
        return new LeasedSagaContext<TSaga, TMessage>(captured, instance, lease);
    }

    public async Task<SagaConsumeContext<TSaga, TMessage>> Insert(TSaga instance)
    {
        var lease = await EnterAsync(instance.CorrelationId);
        if (await lease.LoadAsync(CancellationToken) is not null)
        {
            await LeaveAsync(instance.CorrelationId);
            return null!; // there already: MassTransit goes on with Load
        }

        lease.Add(instance);
        return new LeasedSagaContext<TSaga, TMessage>(captured, instance, lease);
    }

    public async Task<SagaConsumeContext<TSaga, TMessage>> Load(Guid correlationId)
    {
        var lease = await EnterAsync(correlationId);
        if (await lease.LoadAsync(CancellationToken) is { } instance)
        {
            return new LeasedSagaContext<TSaga, TMessage>(captured, instance, lease);
        }

        await LeaveAsync(correlationId);
        return null!; // missing: the state machine says what happens
    }

    public Task Save(SagaConsumeContext<TSaga> context) => Update(context);

    public Task Update(SagaConsumeContext<TSaga> context)
    {
        var (lease, rows) = Take(context);
        commits.Add(lease.CommitAsync(rows));
        return Task.CompletedTask;
    }

    public Task Delete(SagaConsumeContext<TSaga> context)
    {
        if (leases[context.Saga.CorrelationId].IsNew)
        {
            return Discard(context);
        }

        var (lease, rows) = Take(context);
        commits.Add(lease.DeleteAsync(rows));
        return Task.CompletedTask;
    }

    /// <summary>Complete within its first event, or failed: nothing was written yet.</summary>
    public Task Discard(SagaConsumeContext<TSaga> context)
    {
        leases[context.Saga.CorrelationId].Drop();
        return Task.CompletedTask;
    }

    public Task Undo(SagaConsumeContext<TSaga> context)
    {
        leases[context.Saga.CorrelationId].Drop();
        return Task.CompletedTask;
    }

    public Task<SagaConsumeContext<TSaga, T>> CreateSagaConsumeContext<T>(
        ConsumeContext<T> consumeContext, TSaga instance, SagaConsumeContextMode mode)
        where T : class =>
        Task.FromResult<SagaConsumeContext<TSaga, T>>(new DefaultSagaConsumeContext<TSaga, T>(consumeContext, instance));

    public void Dispose()
    {
        foreach (var lease in leases.Values)
        {
            lease.Dispose();
        }
    }

    async Task<SagaLease<TSaga>> EnterAsync(Guid id)
    {
        await LeaveAsync(id);
        var lease = await store.EnterAsync(id, CancellationToken);
        leases.Add(id, lease);
        return lease;
    }

    async ValueTask LeaveAsync(Guid id)
    {
        if (leases.Remove(id, out var lease))
        {
            await lease.ReleaseAsync();
            lease.Dispose();
        }
    }

    (SagaLease<TSaga> Lease, Database.Rows.OutboxRow[] Rows) Take(SagaConsumeContext<TSaga> context)
    {
        var messages = captured.Take();
        outgoing.AddRange(messages);
        return (leases[context.Saga.CorrelationId], [.. messages.Select(message => message.Row).OfType<Database.Rows.OutboxRow>()]);
    }
}
