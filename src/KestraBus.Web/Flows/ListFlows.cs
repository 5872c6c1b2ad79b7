using FastEndpoints;
using KestraBus.Core.Flows;

namespace KestraBus.Web.Flows;

/// <summary>The flows of exactly one namespace. Asked for <c>tutorial</c> by old UIs, which must get a list.</summary>
public sealed class ListFlows(IFlowRepository flows) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/flows/{namespace}");
        Describe("List the flows of a namespace");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var all = await flows.ListAsync(Core.Flows.Tenants.Main, ct);
        var here = all.Where(flow => flow.Namespace == Segment("namespace")).OrderBy(flow => flow.Id, StringComparer.Ordinal);
        await SendFlowsAsync(here, withSource: false, ct);
    }
}
