using FastEndpoints;
using KestraBus.Core.Flows;

namespace KestraBus.Web.Flows;

/// <summary>All revisions of a flow, oldest first, without those that only say that it was deleted.</summary>
public sealed class ListFlowRevisions(IFlowRepository flows) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/flows/{namespace}/{id}/revisions");
        Describe("List the revisions of a flow");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var revisions = await flows.ListRevisionsAsync(Key, ct);
        await SendFlowsAsync(revisions.Where(flow => !flow.Deleted), withSource: true, ct);
    }
}
