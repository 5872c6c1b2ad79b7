using FastEndpoints;
using KestraBus.Core.Flows;

namespace KestraBus.Web.Executions;

/// <summary>The flows of a namespace that can be started.</summary>
public sealed class ListFlowsForExecution(IFlowRepository flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/executions/namespaces/{namespace}/flows");
        Describe("List the flows of a namespace for starting them");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var all = await flows.ListAsync(Core.Flows.Tenants.Main, ct);
        var here = all.Where(flow => flow.Namespace == Segment("namespace")).OrderBy(flow => flow.Id, StringComparer.Ordinal);
        await SendListAsync(here, FlowForExecutionJson.Write, ct);
    }
}
