using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using KestraBus.Engine.Executor;
using KestraBus.Storage.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KestraBus.Storage.Sagas.Commits;

/// <summary>
/// Group commit: each loop takes all that waits for it and commits it in one transaction; while that one is under way, the
/// next batch gathers. A saga always goes through the same loop, so its events are committed in order.
/// The channels are unbounded because whoever enqueues awaits: their length is the bus's concurrency.
/// </summary>
sealed partial class CommitQueue : IAsyncDisposable
{
    const int SentLimit = 500;

    readonly CommitTransaction transaction;
    readonly RowMaps maps;
    readonly Lazy<IReadOnlyList<ICommitListener>> listeners;
    readonly int batchLimit;
    readonly Channel<PendingCommit>[] channels;
    readonly Task[] loops;
    readonly ConcurrentQueue<Guid> sent = new();
    readonly ILogger<CommitQueue> logger;

    public CommitQueue(
        IDatabase database, RowMaps maps, SagaOptions options, IServiceProvider services, ILogger<CommitQueue> logger)
    {
        transaction = new CommitTransaction(database, maps);
        this.maps = maps;
        // Listeners may need stores, and stores need this queue: they are asked for at the first commit.
        listeners = new(() => [.. services.GetServices<ICommitListener>()]);
        this.logger = logger;
        batchLimit = options.BatchLimit;
        channels = [.. Enumerable.Range(0, database.Writers(options.Writers)).Select(_ => Channel.CreateUnbounded<PendingCommit>())];
        loops = [.. channels.Select(channel => Task.Run(() => LoopAsync(channel.Reader)))];
    }

    /// <summary>Sent messages whose rows are still there.</summary>
    public bool HasSent => !sent.IsEmpty;

    public Task<string?> EnqueueAsync(PendingCommit pending)
    {
        var channel = channels[(uint)pending.Line.Id.GetHashCode() % (uint)channels.Length];
        if (!channel.Writer.TryWrite(pending))
        {
            pending.Fail(new OperationCanceledException("The server is stopping"));
        }

        return pending.Done;
    }

    /// <summary>Commits by itself what was decided under a lock of the transaction, and ends the transaction in any case.</summary>
    public async Task<string?> CommitAsync(PendingCommit pending, ISqlTransaction held)
    {
        var saga = new SagaCommit(pending.Line, maps);
        saga.Add(pending);
        try
        {
            await using (held)
            {
                await transaction.RunAsync(held, [saga], []);
            }

            await CompleteAsync([saga]);
        }
        catch (Exception exception)
        {
            // As in the loops: whatever goes wrong ends in the event.
            await FailAsync([saga], exception);
        }

        return await pending.Done;
    }

    /// <summary>The outbox row of a message goes away with the next commit.</summary>
    public void Sent(Guid messageId) => sent.Enqueue(messageId);

    /// <summary>Removes the outbox rows of sent messages without waiting for a commit that would take them along.</summary>
    public Task FlushSentAsync() => transaction.RunAsync([], TakeSent());

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in channels)
        {
            channel.Writer.TryComplete();
        }

        await Task.WhenAll(loops);
    }

    async Task LoopAsync(ChannelReader<PendingCommit> reader)
    {
        while (await reader.WaitToReadAsync())
        {
            var sagas = Take(reader);
            if (sagas.Count > 0)
            {
                await CommitAsync(sagas);
            }
        }
    }

    List<SagaCommit> Take(ChannelReader<PendingCommit> reader)
    {
        var byLine = new Dictionary<SagaLine, SagaCommit>();
        var sagas = new List<SagaCommit>();
        for (var count = 0; count < batchLimit && reader.TryRead(out var pending); count++)
        {
            if (pending.Line.Failure is { } failure)
            {
                pending.Fail(new DbUpdateConcurrencyException("An earlier event of this saga could not be committed", failure));
                continue;
            }

            if (!byLine.TryGetValue(pending.Line, out var saga))
            {
                byLine.Add(pending.Line, saga = new SagaCommit(pending.Line, maps));
                sagas.Add(saga);
            }

            saga.Add(pending);
        }

        return sagas;
    }

    /// <summary>The loop must survive: whatever goes wrong ends in the events that it went wrong for.</summary>
    async Task CommitAsync(IReadOnlyList<SagaCommit> sagas)
    {
        var removed = TakeSent();
        try
        {
            await transaction.RunAsync(sagas, removed);
        }
        catch (Exception exception)
        {
            removed.ForEach(sent.Enqueue);
            await FailAsync(sagas, exception);
            return;
        }

        await CompleteAsync(sagas);
    }

    async Task FailAsync(IReadOnlyList<SagaCommit> sagas, Exception exception)
    {
        if (sagas.Count > 1 && !IsOutage(exception))
        {
            // One of them cannot be written. Each by itself, so that only that one fails.
            LogSplit(exception, sagas.Count);
            foreach (var saga in sagas)
            {
                await CommitAsync([saga]);
            }

            return;
        }

        foreach (var saga in sagas)
        {
            saga.Fail(new DbUpdateException($"{saga.Line.Instance.GetType().Name} {saga.Line.Id} could not be committed", exception));
        }
    }

    async Task CompleteAsync(IReadOnlyList<SagaCommit> sagas)
    {
        var notices = new List<object>(sagas.Count);
        foreach (var saga in sagas.Where(saga => saga.Line.IsAlive))
        {
            if (saga.Existing is not null)
            {
                saga.Line.Fail(new DbUpdateConcurrencyException("The saga was there before"));
            }
            else
            {
                notices.AddRange(saga.Members.Select(member => member.Notice).OfType<object>());
            }

            saga.Complete();
        }

        if (notices.Count > 0)
        {
            await TellAsync(notices);
        }
    }

    async Task TellAsync(List<object> notices)
    {
        try
        {
            foreach (var listener in listeners.Value)
            {
                await listener.CommittedAsync(notices);
            }
        }
        catch (Exception exception)
        {
            // Views only: the commit stands.
            LogListenerFailed(exception);
        }
    }

    List<Guid> TakeSent()
    {
        var taken = new List<Guid>();
        while (taken.Count < SentLimit && sent.TryDequeue(out var id))
        {
            taken.Add(id);
        }

        return taken;
    }

    /// <summary>The database is away or busy: to try the sagas one by one would only take longer.</summary>
    static bool IsOutage(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState.StartsWith("57", StringComparison.Ordinal),
        NpgsqlException => true,
        SqliteException { SqliteErrorCode: not 19 } => true,
        DbException => false,
        _ => exception is TimeoutException or IOException,
    };

    [LoggerMessage(LogLevel.Warning, "A commit of {Count} sagas failed; each is tried by itself")]
    partial void LogSplit(Exception exception, int count);

    [LoggerMessage(LogLevel.Error, "A listener failed after a commit")]
    partial void LogListenerFailed(Exception exception);
}
