using System.Data.Common;
using System.Globalization;
using KestraBus.Engine.Crashes;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Sagas.Commits;

/// <summary>Writes the changes of many sagas in one transaction. A saga that meets a conflict is left out and fails alone.</summary>
sealed class CommitTransaction(IDatabase database, RowMaps maps)
{
    /// <exception cref="Exception">Nothing was committed, or nobody knows.</exception>
    public async Task RunAsync(IReadOnlyList<SagaCommit> sagas, IReadOnlyList<Guid> sent)
    {
        foreach (var saga in sagas)
        {
            // What an earlier try found was not committed: the other execution may never be.
            saga.Existing = null;
        }

        if (await TryAtOnceAsync(sagas, sent))
        {
            return;
        }

        await using var transaction = await database.BeginAsync(CancellationToken.None);
        await RunAsync(transaction, sagas, sent);
    }

    /// <summary>The same in a transaction that has begun, and that it commits.</summary>
    /// <exception cref="Exception">Nothing was committed, or nobody knows.</exception>
    public async Task RunAsync(ISqlTransaction transaction, IReadOnlyList<SagaCommit> sagas, IReadOnlyList<Guid> sent)
    {
        var lost = new Dictionary<SagaCommit, Exception>();

        // 1. Keys: who comes second gets the first one's execution, and writes nothing.
        var writers = await TakeKeysAsync(transaction, sagas);

        // 2. The sagas' own rows, in the order of their ids: two processes that meet wait for each other, never in a circle.
        await GuardAsync(transaction, writers, lost);
        await ProbeAsync(transaction, writers, lost);

        // 3. What belongs to the sagas that are still in, and the outbox rows whose messages have been sent.
        await transaction.ExecuteAsync(
            [.. Rest(writers.Where(saga => saga.Existing is null && !lost.ContainsKey(saga)), sent)]);
        Crash.At(CrashPoint.BeforeCommit);
        await transaction.CommitAsync();
        Crash.At(CrashPoint.AfterCommit);
        foreach (var (saga, reason) in lost)
        {
            saga.Fail(reason);
        }
    }

    /// <summary>
    /// Nearly always nobody is in the way: then the sagas' own rows and all that belongs to them go together. False when there is
    /// more to find out; nothing has happened then.
    /// </summary>
    async Task<bool> TryAtOnceAsync(IReadOnlyList<SagaCommit> sagas, IReadOnlyList<Guid> sent)
    {
        if (sagas.Any(saga => saga.Key is not null || saga.Kind is CommitKind.Check))
        {
            return false;
        }

        SagaCommit[] ordered = [.. sagas.OrderBy(saga => saga.Line.Id)];
        Crash.At(CrashPoint.BeforeCommit);
        try
        {
            if (!await database.TryWriteAsync([.. ordered.Select(saga => saga.Guard()).OfType<SqlStatement>()], [.. Rest(ordered, sent)]))
            {
                return false;
            }
        }
        catch (DbException exception) when (!exception.IsTransient)
        {
            // The rows of a saga that is gone, say: the careful way finds out of which.
            return false;
        }

        Crash.At(CrashPoint.AfterCommit);
        return true;
    }

    IEnumerable<SqlStatement> Rest(IEnumerable<SagaCommit> sagas, IReadOnlyList<Guid> sent)
    {
        var outbox = maps.Of(typeof(OutboxRow));
        return sagas.SelectMany(saga => saga.Rest(outbox))
            .Concat(sent.Select(id => outbox.DeleteBy(nameof(OutboxRow.MessageId), id)));
    }

    async Task<List<SagaCommit>> TakeKeysAsync(ISqlTransaction transaction, IReadOnlyList<SagaCommit> sagas)
    {
        var keyed = sagas.Where(saga => saga.Key is not null).OrderBy(saga => saga.Key!.Key, StringComparer.Ordinal).ToList();
        if (keyed.Count == 0)
        {
            return [.. sagas.OrderBy(saga => saga.Line.Id)];
        }

        var map = maps.Of(typeof(IdempotencyKeyRow));
        var touched = await transaction.ExecuteAsync([.. keyed.Select(saga => map.InsertOf(map.Snapshot(saga.Key!)))]);
        var second = keyed.Where((_, index) => touched[index] == 0).ToList();
        var found = await transaction.QueryAsync(
            [.. second.Select(saga => map.SelectOf(nameof(IdempotencyKeyRow.ExecutionId), map.Snapshot(saga.Key!)))]);
        for (var index = 0; index < second.Count; index++)
        {
            second[index].Existing = Convert.ToString(found[index][0], CultureInfo.InvariantCulture);
        }

        return [.. sagas.Where(saga => saga.Existing is null).OrderBy(saga => saga.Line.Id)];
    }

    static async Task GuardAsync(ISqlTransaction transaction, List<SagaCommit> sagas, Dictionary<SagaCommit, Exception> lost)
    {
        var guarded = sagas.Where(saga => saga.Guard() is not null).ToList();
        var touched = await transaction.ExecuteAsync([.. guarded.Select(saga => saga.Guard()!.Value)]);
        for (var index = 0; index < guarded.Count; index++)
        {
            if (touched[index] == 0 && guarded[index] is { MayExist: true, Kind: CommitKind.Insert } created)
            {
                created.Existing = "";
            }
            else if (touched[index] == 0)
            {
                lost.Add(guarded[index], Conflict(guarded[index]));
            }
        }
    }

    static async Task ProbeAsync(ISqlTransaction transaction, List<SagaCommit> sagas, Dictionary<SagaCommit, Exception> lost)
    {
        var probed = sagas.Where(saga => saga.Kind is CommitKind.Check).ToList();
        var found = await transaction.QueryAsync([.. probed.Select(saga => saga.Probe())]);
        for (var index = 0; index < probed.Count; index++)
        {
            if (found[index].Count == 0)
            {
                lost.Add(probed[index], Conflict(probed[index]));
            }
        }
    }

    static DbUpdateConcurrencyException Conflict(SagaCommit saga) => new(
        $"{saga.Line.Instance.GetType().Name} {saga.Line.Id} was changed elsewhere since it was read; the message is to be tried again");
}
