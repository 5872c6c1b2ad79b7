using System.Linq.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Paging;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using KestraBus.Storage.Repositories.Searching;
using KestraBus.Storage.Sagas;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Repositories;

/// <summary>Keys as rows, one for each. Who finds that somebody else has changed the row since he read it, reads it again.</summary>
sealed class KeyValueRepository(IDatabase database, RowMaps maps, TimeProvider time) : IKeyValueRepository
{
    /// <summary>Most keys that one transaction removes, so that no writer waits for long behind it.</summary>
    const int PurgeLimit = 1_000;

    static readonly Sorting<KeyValueRow> Order = new(
        new Dictionary<string, LambdaExpression>(StringComparer.Ordinal)
        {
            ["key"] = Field(row => row.Key),
            ["namespace"] = Field(row => row.Namespace),
            ["version"] = Field(row => row.Revision),
            ["description"] = Field(row => row.Description),
            ["creationDate"] = Field(row => row.Created),
            ["updateDate"] = Field(row => row.Updated),
            ["expirationDate"] = Field(row => row.Expires),
        },
        row => row.Namespace + "/" + row.Key,
        "key");

    public async Task<KeyValue?> FindAsync(string @namespace, string key, CancellationToken cancellationToken)
    {
        var row = await LoadAsync(@namespace, key, cancellationToken);
        return row is { Deleted: false } ? new KeyValue(row.ToEntry(), new KeyValueContent(row.Type, row.Value)) : null;
    }

    public async Task<IReadOnlyList<KeyEntry>> ListAsync(KeyQuery query, CancellationToken cancellationToken)
    {
        await using var context = await database.Views.CreateDbContextAsync(cancellationToken);
        var rows = KeyFilters.Apply(context.KeyValues.AsNoTracking(), query.Expiry, time.GetUtcNow());
        var wanted = query.Namespaces is { } namespaces ? rows.Where(row => namespaces.Contains(row.Namespace)) : rows;
        return await EntriesAsync(wanted.OrderBy(row => row.Namespace).ThenBy(row => row.Key), cancellationToken);
    }

    public async Task<Page<KeyEntry>> SearchAsync(
        IReadOnlyList<FieldFilter> filters, PageRequest page, CancellationToken cancellationToken)
    {
        await using var context = await database.Views.CreateDbContextAsync(cancellationToken);
        var alive = KeyFilters.Apply(context.KeyValues.AsNoTracking(), KeyExpiry.Alive, time.GetUtcNow());
        var rows = await KeyFilters.ApplyAsync(alive, filters, cancellationToken);
        var total = await rows.LongCountAsync(cancellationToken);
        return new Page<KeyEntry>(await EntriesAsync(Order.Page(rows, page), cancellationToken), total);
    }

    public async Task<bool> NamespaceExistsAsync(string @namespace, CancellationToken cancellationToken)
    {
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        var alive = KeyFilters.Apply(context.KeyValues.AsNoTracking(), KeyExpiry.Alive, time.GetUtcNow());
        var within = Member.Where<FlowRow, string?>(row => row.Namespace, TextTest.Of(FilterOperation.Prefix, [@namespace]));
        return await alive.AnyAsync(row => row.Namespace == @namespace, cancellationToken)
            || await context.Flows.Where(within).AnyAsync(
                row => row.TenantId == Tenants.Main && !row.Deleted && row.Revision == context.Flows
                    .Where(other => other.TenantId == row.TenantId && other.Namespace == row.Namespace && other.FlowId == row.FlowId)
                    .Max(other => other.Revision),
                cancellationToken);
    }

    public async Task<KeyEntry?> WriteAsync(KeyWrite write, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var old = await LoadAsync(write.Namespace, write.Key, cancellationToken);
            var there = old?.IsThere(now) is true ? old : null;
            if (there is not null && !write.Overwrite && !there.IsBy(write.Writer))
            {
                return null;
            }

            var row = KeyValueRow.Of(write, old, created: there?.Created ?? now, now);
            if (await TryStoreAsync(old, row, cancellationToken))
            {
                return row.ToEntry();
            }
        }
    }

    public async Task<bool> DeleteAsync(string @namespace, string key, string? writer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var old = await LoadAsync(@namespace, key, cancellationToken);
            if (old?.IsThere(now) is not true)
            {
                return old is { Deleted: true } && old.IsBy(writer);
            }

            if (await TryStoreAsync(old, old.AsDeleted(writer, now), cancellationToken))
            {
                return true;
            }
        }
    }

    public async Task<int> PurgeAsync(IReadOnlyList<KeyEntry> keys, CancellationToken cancellationToken)
    {
        var map = maps.Of(typeof(KeyValueRow));
        var purged = 0;
        foreach (var some in keys.Chunk(PurgeLimit))
        {
            // The condition is on the row itself: one that is written again meanwhile stays.
            var touched = await database.ExecuteAsync(
                [.. some.Select(key => map.DeleteIf(map.Snapshot(Stub(key)), nameof(KeyValueRow.Revision), key.Revision))],
                cancellationToken);
            purged += touched.Sum();
        }

        return purged;
    }

    /// <summary>Removes what has expired, and deletions that are so old that nobody repeats them.</summary>
    public async Task<int> PurgeAsync(DateTimeOffset deletedBefore, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        for (var purged = 0; ;)
        {
            await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
            var old = context.KeyValues.AsNoTracking()
                .Where(row => row.Expires <= now || (row.Deleted && row.Updated < deletedBefore))
                .OrderBy(row => row.Namespace).ThenBy(row => row.Key)
                .Take(PurgeLimit);
            var keys = await EntriesAsync(old, cancellationToken);
            purged += await PurgeAsync(keys, cancellationToken);
            if (keys.Count < PurgeLimit)
            {
                return purged;
            }
        }
    }

    async Task<KeyValueRow?> LoadAsync(string @namespace, string key, CancellationToken cancellationToken)
    {
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        return await context.KeyValues.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Namespace == @namespace && row.Key == key, cancellationToken);
    }

    /// <summary>False when the row is not any more what it was.</summary>
    async Task<bool> TryStoreAsync(KeyValueRow? old, KeyValueRow row, CancellationToken cancellationToken)
    {
        var map = maps.Of(typeof(KeyValueRow));
        var values = map.Snapshot(row);
        var statement = old is null
            ? map.InsertOf(values)
            : map.UpdateOf(values, map.Changes(map.Snapshot(old), values), old.Version);
        return (await database.ExecuteAsync([statement], cancellationToken))[0] == 1;
    }

    /// <summary>Without their values, which may be large.</summary>
    static async Task<IReadOnlyList<KeyEntry>> EntriesAsync(IQueryable<KeyValueRow> rows, CancellationToken cancellationToken) =>
        await rows.Select(row => new KeyEntry
        {
            Namespace = row.Namespace,
            Key = row.Key,
            Revision = row.Revision,
            Description = row.Description,
            Created = row.Created,
            Updated = row.Updated,
            Expires = row.Expires,
        }).ToListAsync(cancellationToken);

    static KeyValueRow Stub(KeyEntry key) => new()
    {
        Namespace = key.Namespace,
        Key = key.Key,
        Type = KeyValueType.String,
        Value = "null",
        Revision = key.Revision,
        Created = key.Created,
        Updated = key.Updated,
        Version = 0,
    };

    static Expression<Func<KeyValueRow, TField>> Field<TField>(Expression<Func<KeyValueRow, TField>> field) => field;
}
