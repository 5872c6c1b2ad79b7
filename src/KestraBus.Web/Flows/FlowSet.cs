using KestraBus.Core.Flows;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Flows;

/// <summary>Saves a set of flows at once: all are checked before the first is written.</summary>
public sealed class FlowSet(FlowWriter writer, IFlowRepository flows)
{
    /// <summary>
    /// What was written, the deleted ones first. <paramref name="belongs"/> says which namespaces the set is about: a flow of
    /// another one is refused, and with <paramref name="delete"/> those of them that are not in the set go.
    /// </summary>
    public async Task<IReadOnlyList<Flow>> ReplaceAsync(
        string text, Func<string, bool> belongs, bool delete, CancellationToken cancellationToken)
    {
        var wanted = FlowDocuments.Split(text).Where(document => !string.IsNullOrWhiteSpace(document)).Select(writer.Read).ToList();
        Check(wanted, belongs);

        var written = new List<Flow>();
        if (delete)
        {
            var keys = wanted.Select(flow => flow.Key).ToHashSet();
            var all = await flows.ListAsync(Core.Flows.Tenants.Main, cancellationToken);
            var others = all.Where(flow => belongs(flow.Namespace) && !keys.Contains(flow.Key));
            foreach (var flow in others.OrderBy(each => each.Id, StringComparer.Ordinal))
            {
                await writer.DeleteAsync(flow, cancellationToken);
                written.Add(flow);
            }
        }

        foreach (var flow in wanted)
        {
            written.Add(await writer.SaveAsync(flow, cancellationToken));
        }

        return written;
    }

    static void Check(List<Flow> wanted, Func<string, bool> belongs)
    {
        var findings = wanted.Where(flow => !belongs(flow.Namespace))
            .Select(flow => new Finding($"main_{flow.Namespace}_{flow.Id}_-1 - flow namespace is invalid", "flow.namespace"))
            .ToList();
        if (findings.Count == 0 && wanted.DistinctBy(flow => flow.Key).Count() < wanted.Count)
        {
            findings.Add(new Finding("Duplicate flow id", "flow.id"));
        }

        if (findings.Count > 0)
        {
            throw Refusal.InvalidEntity(findings);
        }
    }
}
