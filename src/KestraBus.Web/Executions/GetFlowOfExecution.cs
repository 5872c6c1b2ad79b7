using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Executions;

/// <summary>The flow that an execution runs, in its revision, also when it was deleted since.</summary>
public sealed class GetFlowOfExecution(IFlowRepository flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/executions/{executionId}/flow");
        Describe("Get the flow of an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var execution = await GetExecutionAsync($"Execution {Segment("executionId")} not found when fetching flow", ct);
        var flow = await flows.FindAsync(execution.Flow, execution.FlowRevision, allowDeleted: true, ct)
            ?? throw Refusal.NotFound("No value present");
        await SendJsonAsync(json => FlowForExecutionJson.Write(json, flow), ct);
    }
}
