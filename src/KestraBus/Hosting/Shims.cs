using KestraBus.Core.Executions;
using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Core.Logs;
using KestraBus.Core.Paging;
using KestraBus.Storage.Database;
using Microsoft.EntityFrameworkCore;
#pragma warning disable
namespace KestraBus.Hosting;

class ShimExecutions(IDbContextFactory<KestraBusContext> f) : IExecutionRepository
{
    public async Task<Execution?> FindAsync(string tenantId, string executionId, CancellationToken c)
    {
        var id = ExecutionIds.ToGuid(executionId);
        await using var ctx = f.CreateDbContext();
        return (await ctx.Executions.AsNoTracking().Include(e => e.TaskRuns).FirstOrDefaultAsync(e => e.CorrelationId == id))?.Execution;
    }
    public async Task<Page<Execution>> SearchAsync(ExecutionQuery query, PageRequest page, CancellationToken c) { await using var ctx = f.CreateDbContext(); var l = await ctx.Executions.AsNoTracking().Include(e => e.TaskRuns).OrderByDescending(e=>e.StartDate).Take(page.Size).ToListAsync(); return new(l.Select(e=>e.Execution).ToList(), l.Count); }
    public Task<IReadOnlyList<string>> ListIdsAsync(ExecutionQuery query, int limit, CancellationToken c) => Task.FromResult<IReadOnlyList<string>>([]);
    public Task<IReadOnlyList<Execution>> FindLatestAsync(string tenantId, IReadOnlyList<(string Namespace, string FlowId)> flows, CancellationToken c) => Task.FromResult<IReadOnlyList<Execution>>([]);
}
class ShimLogs : ILogRepository
{
    readonly List<LogEntry> all = [];
    public Task AppendAsync(IReadOnlyList<LogEntry> logs, IReadOnlyList<MetricEntry> m, CancellationToken c) { lock (all) foreach (var l in logs) all.Add(l with { Position = all.Count + 1 }); return Task.CompletedTask; }
    public async IAsyncEnumerable<LogEntry> StreamAsync(LogQuery q, CancellationToken c) { List<LogEntry> s; lock (all) s = [.. all]; foreach (var l in s) if (l.Position > (q.After ?? 0) && (q.ExecutionId is null || l.ExecutionId == q.ExecutionId)) yield return l; }
    public Task<Page<LogEntry>> SearchAsync(LogQuery q, PageRequest p, CancellationToken c) { lock (all) return Task.FromResult(new Page<LogEntry>([.. all], all.Count)); }
    public Task<int> DeleteAsync(LogQuery q, CancellationToken c) => Task.FromResult(0);
    public Task<Page<MetricEntry>> SearchMetricsAsync(string e, string? t, string? k, PageRequest p, CancellationToken c) => Task.FromResult(new Page<MetricEntry>([], 0));
    public Task<int> DeleteMetricsAsync(string e, CancellationToken c) => Task.FromResult(0);
}
class ShimFiles : IInternalStorage
{
    readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> f = [];
    public Task<Stream?> FindAsync(StorageUri u, CancellationToken c) => Task.FromResult<Stream?>(f.TryGetValue(u.Path, out var b) ? new MemoryStream(b) : null);
    public async Task PutAsync(StorageUri u, Stream s, CancellationToken c) { var m = new MemoryStream(); await s.CopyToAsync(m); f[u.Path] = m.ToArray(); }
    public Task<StoredFile?> FindAttributesAsync(StorageUri u, CancellationToken c) => Task.FromResult<StoredFile?>(null);
    public async IAsyncEnumerable<StoredFile> ListAsync(StorageUri u, CancellationToken c) { yield break; }
    public async IAsyncEnumerable<StoredFile> ListAllAsync(StorageUri u, CancellationToken c) { yield break; }
    public Task<bool> DeleteAsync(StorageUri u, CancellationToken c) => Task.FromResult(f.TryRemove(u.Path, out _));
    public Task CreateFolderAsync(StorageUri u, CancellationToken c) => Task.CompletedTask;
    public Task<bool> MoveAsync(StorageUri a, StorageUri b, CancellationToken c) => Task.FromResult(false);
}
class ShimOutputs : IFlowOutputReader { public IReadOnlyDictionary<string, object?> Read(IReadOnlyList<FlowOutput> o, IReadOnlyDictionary<string, object?> r) => r; }
class ShimParked : KestraBus.Engine.Executor.IParkedMessages { public Task ParkAsync(string t, string b, string r, CancellationToken c) => Task.CompletedTask; }
class ShimReader(FlowYaml y) : IFlowReader { public Flow Read(string source) => y.ReadStored(source, default); }
