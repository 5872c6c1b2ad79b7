using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions;

/// <summary>What one has to know of a flow to start it.</summary>
public sealed class GetFlowForExecution(IFlowRepository flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/executions/flows/{namespace}/{flowId}");
        Describe("Get a flow for starting it");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var key = new FlowKey(Core.Flows.Tenants.Main, Segment("namespace"), Segment("flowId"));
        var flow = await flows.FindAsync(key, Parameters.FindNumber("revision"), allowDeleted: false, ct)
            ?? throw Refusal.NotFound("No value present");
        await SendJsonAsync(json => FlowForExecutionJson.Write(json, flow), ct);
    }
}
