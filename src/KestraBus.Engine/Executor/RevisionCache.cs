using System.Collections.Concurrent;
using KestraBus.Core.Flows;

namespace KestraBus.Engine.Executor;

/// <summary>Flows by revision. A revision never changes, so what was read once is kept, up to a bound.</summary>
public sealed class RevisionCache(IFlowRepository flows)
{
    const int Bound = 2_000;

    readonly ConcurrentDictionary<(FlowKey Key, int Revision), Flow> kept = [];

    /// <exception cref="InvalidOperationException">The revision is gone, and so is every other one.</exception>
    public async ValueTask<Flow> GetAsync(FlowKey key, int revision, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue((key, revision), out var flow))
        {
            return flow;
        }

        // A purged revision: the newest one stands in for it (flow-language R-10).
        flow = await flows.FindAsync(key, revision, allowDeleted: true, cancellationToken)
            ?? await flows.FindAsync(key, revision: null, allowDeleted: true, cancellationToken)
            ?? throw new InvalidOperationException($"flow {key} has no revision left to run revision {revision} with");
        if (kept.Count >= Bound)
        {
            kept.Clear();
        }

        return kept.GetOrAdd((key, revision), flow);
    }
}
