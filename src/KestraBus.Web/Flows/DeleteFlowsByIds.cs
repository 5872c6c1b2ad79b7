using FastEndpoints;

namespace KestraBus.Web.Flows;

/// <summary>Deletes the flows that the body lists.</summary>
public sealed class DeleteFlowsByIds(FlowSelection selection, FlowWriter writer) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/flows/delete/by-ids");
        Describe("Delete flows by ids");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var chosen = await selection.ReadAsync(HttpContext.Request, ct);
        foreach (var flow in chosen)
        {
            await writer.DeleteAsync(flow, ct);
        }

        await SendCountAsync(chosen.Count, ct);
    }
}
