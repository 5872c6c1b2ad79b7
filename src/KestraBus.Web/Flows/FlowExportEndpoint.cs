using KestraBus.Core.Flows;

namespace KestraBus.Web.Flows;

/// <summary>Sends flows as <c>flows.zip</c>.</summary>
public abstract class FlowExportEndpoint : FlowEndpoint
{
    protected async Task SendZipAsync(IReadOnlyList<Flow> flows, CancellationToken cancellationToken)
    {
        var zip = await FlowZip.WriteAsync(flows, cancellationToken);
        HttpContext.Response.ContentType = "application/octet-stream";
        HttpContext.Response.Headers.ContentDisposition = "attachment; filename=\"flows.zip\"";
        HttpContext.Response.ContentLength = zip.Length;
        await HttpContext.Response.Body.WriteAsync(zip, cancellationToken);
    }
}
