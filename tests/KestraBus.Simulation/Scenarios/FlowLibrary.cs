using KestraBus.Core.Flows;

namespace KestraBus.Simulation.Scenarios;

/// <summary>The flows of one simulation; there is one revision of each.</summary>
sealed class FlowLibrary : IFlowRepository
{
    readonly Dictionary<FlowKey, Flow> flows = [];

    public IReadOnlyCollection<Flow> All => flows.Values;

    public void Add(Flow flow) => flows.Add(flow.Key, flow);

    public Flow Get(FlowKey key) => flows[key];

    public Task<Flow?> FindAsync(FlowKey key, int? revision, bool allowDeleted, CancellationToken cancellationToken) =>
        Task.FromResult(flows.GetValueOrDefault(key));

    public Task<IReadOnlyList<Flow>> ListRevisionsAsync(FlowKey key, CancellationToken cancellationToken) => throw Unexpected();

    public Task<IReadOnlyList<Flow>> ListAsync(string tenantId, CancellationToken cancellationToken) => throw Unexpected();

    public Task<Flow> AppendAsync(Flow flow, CancellationToken cancellationToken) => throw Unexpected();

    public Task DeleteRevisionsAsync(FlowKey key, IReadOnlyList<int> revisions, CancellationToken cancellationToken) => throw Unexpected();

    static NotSupportedException Unexpected() => new("The engine reads single revisions only");
}
