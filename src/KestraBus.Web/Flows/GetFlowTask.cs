using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Web.Answers;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Flows;

/// <summary>One task of a flow, nested ones included.</summary>
public sealed class GetFlowTask : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/flows/{namespace}/{id}/tasks/{taskId}");
        Describe("Get a task of a flow");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var flow = await GetFlowAsync(allowDeleted: true, ct);
        var task = FlowJson.FindTask(flow, Segment("taskId")) ?? throw Refusal.NotFound();
        await SendJsonAsync(json => json.WritePlain(task), ct);
    }
}
