using FastEndpoints;

namespace KestraBus.Web.Flows;

/// <summary>The sources of all flows that fit the filters, as a zip file.</summary>
public sealed class ExportFlowsByQuery(FlowSearch search) : FlowExportEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/flows/export/by-query");
        Describe("Export flows by query");
    }

    public override async Task HandleAsync(CancellationToken ct) => await SendZipAsync(await search.FindAsync(Parameters, ct), ct);
}
