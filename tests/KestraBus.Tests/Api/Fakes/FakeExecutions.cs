using System.Collections.Concurrent;
using KestraBus.Core.Executions;
using KestraBus.Core.Paging;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Starting;

namespace KestraBus.Tests.Api.Fakes;

/// <summary>Executions in memory, for engine and views.</summary>
sealed class FakeExecutions : IExecutionRepository, IExecutionStore
{
    readonly ConcurrentDictionary<string, Execution> executions = new();
    readonly ConcurrentDictionary<string, string> keys = new();

    /// <summary>What the last search asked for.</summary>
    public ExecutionQuery? LastQuery { get; private set; }

    /// <summary>Thrown by every call: the database is away.</summary>
    public Exception? Failure { get; set; }

    public void Put(Execution execution) => executions[execution.Id] = execution;

    public Task<Execution?> FindAsync(string tenantId, string executionId, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(executions.GetValueOrDefault(executionId)) : throw Failure;

    public Task<Page<Execution>> SearchAsync(ExecutionQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        LastQuery = query;
        var hits = executions.Values.Where(execution => Fits(execution, query)).OrderBy(execution => execution.Id).ToList();
        return Task.FromResult(new Page<Execution>([.. hits.Skip(page.Skip).Take(page.Size)], hits.Count));
    }

    public Task<IReadOnlyList<string>> ListIdsAsync(ExecutionQuery query, int limit, CancellationToken cancellationToken)
    {
        LastQuery = query;
        return Task.FromResult<IReadOnlyList<string>>(
            [.. executions.Values.Where(execution => Fits(execution, query)).Select(execution => execution.Id).Order().Take(limit)]);
    }

    public Task<IReadOnlyList<Execution>> FindLatestAsync(
        string tenantId, IReadOnlyList<(string Namespace, string FlowId)> flows, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Execution>>(
        [
            .. flows.Select(flow => executions.Values
                .Where(execution => execution.Namespace == flow.Namespace && execution.FlowId == flow.FlowId)
                .MaxBy(execution => execution.State.Start)).OfType<Execution>(),
        ]);

    public Task<string?> CreateAsync(
        Execution execution, string? idempotencyKey, FirstStep? first, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        var id = idempotencyKey is null ? execution.Id : keys.GetOrAdd(idempotencyKey, execution.Id);
        if (id != execution.Id || executions.ContainsKey(id))
        {
            return Task.FromResult<string?>(id);
        }

        Put(execution);
        return Task.FromResult<string?>(null);
    }

    public Task<bool> DeleteAsync(string executionId, CancellationToken cancellationToken) =>
        Task.FromResult(executions.TryRemove(executionId, out _));

    public Task<IReadOnlyList<string>> ListNotBegunAsync(DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyList<LostDispatch>> ListUnclaimedAsync(
        DateTimeOffset dispatchedBefore, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LostDispatch>>([]);


    static bool Fits(Execution execution, ExecutionQuery query) => query.Filters.All(filter => filter.Field switch
    {
        "namespace" when filter.Operation is FilterOperation.Prefix =>
            filter.Values.All(value => execution.Namespace == value || execution.Namespace.StartsWith(value + ".", StringComparison.Ordinal)),
        "namespace" => filter.Values.Contains(execution.Namespace),
        "flowId" => filter.Values.Contains(execution.FlowId),
        "state" => filter.Values.Contains(execution.State.Current.Name),
        "labels" => execution.Labels.Any(label => label.Key == filter.Key && filter.Values.Contains(label.Value)),
        _ => true,
    });
}
