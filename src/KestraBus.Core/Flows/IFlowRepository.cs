namespace KestraBus.Core.Flows;

/// <summary>Stores every revision of every flow. A deletion is a further revision (flow-language §1.8).</summary>
public interface IFlowRepository
{
    /// <summary>The newest revision, or the given one; null when there is none or, unless allowed, when it is deleted.</summary>
    Task<Flow?> FindAsync(FlowKey key, int? revision, bool allowDeleted, CancellationToken cancellationToken);

    /// <summary>All revisions, oldest first, deletions included.</summary>
    Task<IReadOnlyList<Flow>> ListRevisionsAsync(FlowKey key, CancellationToken cancellationToken);

    /// <summary>The newest revision of every flow that is not deleted.</summary>
    Task<IReadOnlyList<Flow>> ListAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Writes the next revision in one transaction and answers it with its number; two writers never get the same one.</summary>
    Task<Flow> AppendAsync(Flow flow, CancellationToken cancellationToken);

    Task DeleteRevisionsAsync(FlowKey key, IReadOnlyList<int> revisions, CancellationToken cancellationToken);
}
