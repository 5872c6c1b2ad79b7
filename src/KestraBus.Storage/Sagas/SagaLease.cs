using KestraBus.Engine.Executor;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using KestraBus.Storage.Sagas.Commits;
using MassTransit;

namespace KestraBus.Storage.Sagas;

/// <summary>One event's turn at one saga: alone with the instance until <see cref="Unlock"/>, in the cache until disposed.</summary>
sealed class SagaLease<TSaga>(SagaStore<TSaga> store, SagaSlot slot) : IDisposable
    where TSaga : class, ISaga
{
    /// <summary>In pessimistic mode, from the load of a stored instance to its commit.</summary>
    ISqlTransaction? held;
    bool isLocked = true;
    bool isSettled = true;

    /// <summary>Whether the instance is in memory.</summary>
    public bool IsLoaded => slot.Line is { IsAlive: true };

    /// <summary>Whether nothing of the instance was written yet, nor is about to be.</summary>
    public bool IsNew => slot.Line is { IsStored: false };

    /// <summary>The instance from memory, or from the database once all that was asked for is committed; null when there is none.</summary>
    public async Task<TSaga?> LoadAsync(CancellationToken cancellationToken)
    {
        if (slot.Line is not { IsAlive: true })
        {
            slot.Line = null;
            await slot.Tail.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (await FindAsync(cancellationToken) is { } found)
            {
                slot.Line = new SagaLine(slot.Id, found, store.Maps.Of(typeof(TSaga)), isStored: true);
            }
        }

        isSettled = slot.Line is null;
        return (TSaga?)slot.Line?.Instance;
    }

    /// <summary>Takes a new instance into memory; its row is written with the first commit.</summary>
    public void Add(TSaga instance)
    {
        slot.Line = new SagaLine(slot.Id, instance, store.Maps.Of(typeof(TSaga)), isStored: false);
        isSettled = false;
    }

    /// <summary>Takes down what the event did and hands it to the commit loop. The answer comes with the commit.</summary>
    public Task<string?> CommitAsync(IReadOnlyList<OutboxRow> outbox, IdempotencyKeyRow? key = null, bool mayExist = false)
    {
        var line = slot.Line!;
        var rows = Rows(line);
        var now = line.Map.Snapshot(line.Instance);
        var changed = line.Map.Changes(line.Values, now);
        var kind = !line.IsStored ? CommitKind.Insert
            : changed != 0 || rows.Length > 0 ? CommitKind.Update
            : CommitKind.Check;
        var from = line.Version;
        if (kind is not CommitKind.Check && line.Map.VersionIndex >= 0)
        {
            line.Map.SetVersion(line.Instance, from + 1);
            now[line.Map.VersionIndex] = from + 1;
        }

        line.Values = now;
        line.IsStored = true;
        return Enqueue(new PendingCommit
        {
            Line = line,
            Kind = kind,
            Values = now,
            Changed = changed,
            FromVersion = from,
            Rows = rows,
            Outbox = outbox,
            Key = key,
            MayExist = mayExist,
            Notice = kind is CommitKind.Check ? null : (line.Instance as ITellsCommits)?.TakeNotice(),
        });
    }

    /// <summary>Removes the row; for a saga that is complete.</summary>
    public Task<string?> DeleteAsync(IReadOnlyList<OutboxRow> outbox)
    {
        var line = slot.Line!;
        slot.Line = null;
        return Enqueue(new PendingCommit
        {
            Line = line,
            Kind = CommitKind.Delete,
            Values = line.Values,
            FromVersion = line.Version,
            Rows = Rows(line),
            Outbox = outbox,
        });
    }

    /// <summary>The instance in memory can no longer be trusted.</summary>
    public void Drop()
    {
        slot.Line = null;
        isSettled = true;
    }

    /// <summary>Waits for the commits that were asked for before.</summary>
    public Task SettleAsync() => slot.Tail;

    /// <summary>Gives up the row's lock, if there is one, and with it all that was not committed.</summary>
    public async ValueTask ReleaseAsync()
    {
        if (held is { } transaction)
        {
            held = null;
            await transaction.DisposeAsync();
        }
    }

    /// <summary>Lets the saga's next event run. An event that asked for no commit has failed, and may have left half its work.</summary>
    public void Unlock()
    {
        if (!isLocked)
        {
            return;
        }

        if (!isSettled || store.IsPessimistic)
        {
            slot.Line = null;
        }

        isLocked = false;
        slot.Lock.Release();
    }

    public void Dispose()
    {
        Unlock();
        store.Leave(slot);
    }

    async Task<TSaga?> FindAsync(CancellationToken cancellationToken)
    {
        if (!store.IsPessimistic)
        {
            return await store.FindAsync(slot.Id, held: null, cancellationToken);
        }

        held = await store.LockAsync(slot.Id, cancellationToken);
        try
        {
            return held is null ? null : await store.FindAsync(slot.Id, held, cancellationToken);
        }
        catch
        {
            await ReleaseAsync();
            throw;
        }
    }

    Task<string?> Enqueue(PendingCommit pending)
    {
        isSettled = true;
        var transaction = held;
        held = null;
        var done = transaction is null ? store.EnqueueAsync(pending) : store.CommitAsync(pending, transaction);
        slot.Tail = done;
        return done;
    }

    RowWrite[] Rows(SagaLine line) => line.Instance is IHasRowChanges owner
        ? [.. owner.TakeChanges().Select(change => RowWrite.Of(change, store.Maps))]
        : [];
}
