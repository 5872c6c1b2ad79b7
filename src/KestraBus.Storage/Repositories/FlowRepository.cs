using System.Collections.Concurrent;
using KestraBus.Core.Flows;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Storage.Repositories;

/// <summary>
/// Flows with a cache in front. What is cached is bound to a stamp that every write raises: another process's write is seen as
/// soon as the stamp is looked at again, at most half a second later, and only while somebody asks.
/// </summary>
sealed class FlowRepository(IDatabase database, IFlowReader reader, TimeProvider time) : IFlowRepository
{
    const int CacheLimit = 20_000;

    readonly ConcurrentDictionary<(FlowKey Key, int? Revision), (long Stamp, Flow? Flow)> cache = new();
    readonly FlowStamp stamp = new(database, time);

    public async Task<Flow?> FindAsync(FlowKey key, int? revision, bool allowDeleted, CancellationToken cancellationToken)
    {
        var now = await stamp.ReadAsync(cancellationToken);
        if (!cache.TryGetValue((key, revision), out var cached) || cached.Stamp != now)
        {
            cached = (now, await LoadAsync(key, revision, cancellationToken));
            Remember((key, revision), cached);
        }

        return cached.Flow is { Deleted: true } && !allowDeleted ? null : cached.Flow;
    }

    public async Task<IReadOnlyList<Flow>> ListRevisionsAsync(FlowKey key, CancellationToken cancellationToken)
    {
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        var rows = await Of(context, key).OrderBy(row => row.Revision).ToListAsync(cancellationToken);
        return rows.ConvertAll(Read);
    }

    public async Task<IReadOnlyList<Flow>> ListAsync(string tenantId, CancellationToken cancellationToken)
    {
        var now = await stamp.ReadAsync(cancellationToken);
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        var newest = await context.Flows
            .Where(row => row.TenantId == tenantId)
            .GroupBy(row => new { row.Namespace, row.FlowId })
            .Select(group => new { group.Key.Namespace, group.Key.FlowId, Revision = group.Max(row => row.Revision) })
            .ToListAsync(cancellationToken);
        var known = newest.ToDictionary(
            each => new FlowKey(tenantId, each.Namespace, each.FlowId),
            each => cache.GetValueOrDefault((new FlowKey(tenantId, each.Namespace, each.FlowId), null)));
        if (known.Values.Any(each => each.Flow is null || each.Stamp != now))
        {
            return await ListAnewAsync(context, tenantId, now, cancellationToken);
        }

        return [.. known.Values.Select(each => each.Flow!).Where(flow => !flow.Deleted)];
    }

    public async Task<Flow> AppendAsync(Flow flow, CancellationToken cancellationToken)
    {
        using var entered = await database.EnterWriteAsync(cancellationToken);
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Raised first: its row lock makes writers of flows take turns, so that two never read the same last revision.
        await FlowStamp.RaiseAsync(context, cancellationToken);
        var last = await Of(context, flow.Key).MaxAsync(row => (int?)row.Revision, cancellationToken) ?? 0;
        var stored = flow with { Revision = last + 1, Updated = time.GetUtcNow() };
        context.Flows.Add(Row(stored));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        stamp.Forget();
        return stored;
    }

    public async Task DeleteRevisionsAsync(FlowKey key, IReadOnlyList<int> revisions, CancellationToken cancellationToken)
    {
        using var entered = await database.EnterWriteAsync(cancellationToken);
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await FlowStamp.RaiseAsync(context, cancellationToken);
        await Of(context, key).Where(row => revisions.Contains(row.Revision)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        stamp.Forget();
    }

    async Task<Flow?> LoadAsync(FlowKey key, int? revision, CancellationToken cancellationToken)
    {
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        var rows = Of(context, key);
        var row = revision is { } number
            ? await rows.FirstOrDefaultAsync(each => each.Revision == number, cancellationToken)
            : await rows.OrderByDescending(each => each.Revision).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : Read(row);
    }

    async Task<IReadOnlyList<Flow>> ListAnewAsync(KestraBusContext context, string tenantId, long now, CancellationToken cancellationToken)
    {
        var rows = await context.Flows.AsNoTracking()
            .Where(row => row.TenantId == tenantId)
            .Where(row => row.Revision == context.Flows
                .Where(other => other.TenantId == tenantId && other.Namespace == row.Namespace && other.FlowId == row.FlowId)
                .Max(other => other.Revision))
            .OrderBy(row => row.Namespace).ThenBy(row => row.FlowId)
            .ToListAsync(cancellationToken);
        var flows = rows.ConvertAll(Read);
        foreach (var flow in flows)
        {
            Remember((flow.Key, null), (now, flow));
        }

        return [.. flows.Where(flow => !flow.Deleted)];
    }

    void Remember((FlowKey Key, int? Revision) key, (long Stamp, Flow? Flow) entry)
    {
        if (cache.Count >= CacheLimit)
        {
            cache.Clear();
        }

        cache[key] = entry;
    }

    Flow Read(FlowRow row) => reader.Read(row.Source, new FlowKey(row.TenantId, row.Namespace, row.FlowId)) with
    {
        TenantId = row.TenantId,
        Namespace = row.Namespace,
        Id = row.FlowId,
        Revision = row.Revision,
        Deleted = row.Deleted,
        Updated = row.Updated,
        Source = row.Source,
    };

    static IQueryable<FlowRow> Of(KestraBusContext context, FlowKey key) => context.Flows.AsNoTracking()
        .Where(row => row.TenantId == key.TenantId && row.Namespace == key.Namespace && row.FlowId == key.Id);

    static FlowRow Row(Flow flow) => new()
    {
        TenantId = flow.TenantId,
        Namespace = flow.Namespace,
        FlowId = flow.Id,
        Revision = flow.Revision,
        Source = flow.Source,
        Disabled = flow.Disabled,
        Deleted = flow.Deleted,
        Updated = flow.Updated!.Value,
    };
}
