using FastEndpoints;

namespace KestraBus.Web.Flows;

/// <summary>Deletes all flows that fit the filters.</summary>
public sealed class DeleteFlowsByQuery(FlowSearch search, FlowWriter writer) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/flows/delete/by-query");
        Describe("Delete flows by query");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var chosen = await search.FindForBulkAsync(Parameters, ct);
        foreach (var flow in chosen)
        {
            await writer.DeleteAsync(flow, ct);
        }

        await SendCountAsync(chosen.Count, ct);
    }
}
