using FastEndpoints;
using KestraBus.Core.Flows;

namespace KestraBus.Web.Flows;

/// <summary>Names of the namespaces that have flows.</summary>
public sealed class ListDistinctNamespaces(IFlowRepository flows) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/flows/distinct-namespaces", "/executions/namespaces");
        Describe("List the namespaces that have flows");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var text = Parameters.Find("q") ?? "";
        var all = await flows.ListAsync(Core.Flows.Tenants.Main, ct);
        var names = all.Select(flow => flow.Namespace).Distinct()
            .Where(name => name.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
        await SendListAsync(names, (json, name) => json.WriteStringValue(name), ct);
    }
}
