using KestraBus.Core.Flows;

namespace KestraBus.Tests.Api.Fakes;

/// <summary>Flows in memory.</summary>
sealed class FakeFlows : IFlowRepository
{
    readonly List<Flow> flows = [];

    public Task<Flow?> FindAsync(FlowKey key, int? revision, bool allowDeleted, CancellationToken cancellationToken)
    {
        lock (flows)
        {
            var newest = flows.FindLast(flow => flow.Key == key);
            var found = revision is null ? newest : flows.Find(flow => flow.Key == key && flow.Revision == revision);
            return Task.FromResult(found is { Deleted: true } && !allowDeleted ? null : found);
        }
    }

    public Task<IReadOnlyList<Flow>> ListRevisionsAsync(FlowKey key, CancellationToken cancellationToken)
    {
        lock (flows)
        {
            return Task.FromResult<IReadOnlyList<Flow>>([.. flows.Where(flow => flow.Key == key)]);
        }
    }

    public Task<IReadOnlyList<Flow>> ListAsync(string tenantId, CancellationToken cancellationToken)
    {
        lock (flows)
        {
            return Task.FromResult<IReadOnlyList<Flow>>(
                [.. flows.GroupBy(flow => flow.Key).Select(group => group.Last()).Where(flow => !flow.Deleted)]);
        }
    }

    public Task<Flow> AppendAsync(Flow flow, CancellationToken cancellationToken)
    {
        lock (flows)
        {
            var next = flow with { Revision = flows.Where(each => each.Key == flow.Key).Select(each => each.Revision).DefaultIfEmpty().Max() + 1 };
            flows.Add(next);
            return Task.FromResult(next);
        }
    }

    public Task DeleteRevisionsAsync(FlowKey key, IReadOnlyList<int> revisions, CancellationToken cancellationToken)
    {
        lock (flows)
        {
            flows.RemoveAll(flow => flow.Key == key && revisions.Contains(flow.Revision));
            return Task.CompletedTask;
        }
    }
}
