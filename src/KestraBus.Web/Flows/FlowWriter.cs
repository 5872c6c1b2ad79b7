using KestraBus.Core.Flows;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Flows;

/// <summary>Saves flows: what is a new revision, and what is refused (flow-language §1.8).</summary>
public sealed class FlowWriter(FlowYaml yaml, IFlowRepository flows, TimeProvider time)
{
    /// <summary>The flow of a source, or the refusal that lists what is wrong with it.</summary>
    public Flow Read(string source)
    {
        var reading = yaml.Read(source);
        return reading.Flow ?? throw FlowRefusals.Of(reading.Problems);
    }

    public async Task<Flow> CreateAsync(string source, CancellationToken cancellationToken)
    {
        var flow = Read(source);
        return await FindAsync(flow.Key, cancellationToken) is null
            ? await AppendAsync(flow, cancellationToken)
            : throw FlowRefusals.Broken("flow.id", "Flow id already exists");
    }

    public async Task<Flow> UpdateAsync(FlowKey key, string source, CancellationToken cancellationToken)
    {
        var stored = await FindAsync(key, cancellationToken) ?? throw Refusal.NotFound();
        var flow = Read(source);
        List<Finding> findings = [];
        if (flow.Id != key.Id)
        {
            findings.Add(new Finding("Illegal flow id update", "flow.id"));
        }

        if (flow.Namespace != key.Namespace)
        {
            findings.Add(new Finding("Illegal namespace update", "flow.namespace"));
        }

        return findings.Count == 0 ? await SaveAsync(flow, stored, cancellationToken) : throw Refusal.InvalidEntity(findings);
    }

    /// <summary>Creates or updates, whichever it is.</summary>
    public async Task<Flow> SaveAsync(Flow flow, CancellationToken cancellationToken) =>
        await SaveAsync(flow, await FindAsync(flow.Key, cancellationToken), cancellationToken);

    /// <summary>Writes one more revision that says the flow is gone; what was is kept.</summary>
    public Task DeleteAsync(Flow stored, CancellationToken cancellationToken) =>
        AppendAsync(stored with { Deleted = true }, cancellationToken);

    /// <summary>Changes that one line of the sources; answers how many did not say so already.</summary>
    public async Task<int> SetDisabledAsync(IReadOnlyList<Flow> stored, bool disabled, CancellationToken cancellationToken)
    {
        var changed = stored.Where(flow => flow.Disabled != disabled)
            .Select(flow => Read(FlowRevisions.SetDisabled(flow.Source, disabled)))
            .ToList();
        foreach (var flow in changed)
        {
            await AppendAsync(flow, cancellationToken);
        }

        return changed.Count;
    }

    public Task<Flow?> FindAsync(FlowKey key, CancellationToken cancellationToken) =>
        flows.FindAsync(key, revision: null, allowDeleted: false, cancellationToken);

    async Task<Flow> SaveAsync(Flow flow, Flow? stored, CancellationToken cancellationToken) =>
        stored is not null && FlowRevisions.IsSame(stored.Source, flow.Source) ? stored : await AppendAsync(flow, cancellationToken);

    /// <summary>What was just written shows no date, as in Kestra.</summary>
    async Task<Flow> AppendAsync(Flow flow, CancellationToken cancellationToken) =>
        await flows.AppendAsync(flow with { Updated = time.GetUtcNow() }, cancellationToken) with { Updated = null };
}
