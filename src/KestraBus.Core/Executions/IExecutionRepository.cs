using KestraBus.Core.Paging;

namespace KestraBus.Core.Executions;

/// <summary>What views read of executions: the rows that the engine writes. Never written through this interface.</summary>
public interface IExecutionRepository
{
    /// <summary>With all its task runs; null when there is none or it is deleted.</summary>
    Task<Execution?> FindAsync(string tenantId, string executionId, CancellationToken cancellationToken);

    Task<Page<Execution>> SearchAsync(ExecutionQuery query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Ids only, at most <paramref name="limit"/>; for bulk actions.</summary>
    Task<IReadOnlyList<string>> ListIdsAsync(ExecutionQuery query, int limit, CancellationToken cancellationToken);

    /// <summary>The newest execution of each flow that has one.</summary>
    Task<IReadOnlyList<Execution>> FindLatestAsync(string tenantId, IReadOnlyList<(string Namespace, string FlowId)> flows, CancellationToken cancellationToken);
}

/// <summary>Which executions; all filters must fit.</summary>
public sealed record ExecutionQuery
{
    public string TenantId { get; init; } = Flows.Tenants.Main;

    public IReadOnlyList<FieldFilter> Filters { get; init; } = [];
}
