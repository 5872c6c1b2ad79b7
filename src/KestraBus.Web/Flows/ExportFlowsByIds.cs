using FastEndpoints;

namespace KestraBus.Web.Flows;

/// <summary>The sources of the flows that the body lists, as a zip file.</summary>
public sealed class ExportFlowsByIds(FlowSelection selection) : FlowExportEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/flows/export/by-ids");
        Describe("Export flows by ids");
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await SendZipAsync(await selection.ReadAsync(HttpContext.Request, ct), ct);
}
