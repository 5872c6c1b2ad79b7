using FastEndpoints;
using KestraBus.Core.Files;
using KestraBus.Web.Answers;

namespace KestraBus.Web.Files;

/// <summary>The bytes of a file that belongs to an execution.</summary>
public sealed class DownloadExecutionFile(IInternalStorage storage) : ExecutionFileEndpoint("file")
{
    public override void Configure()
    {
        Serve(Http.GET, "/executions/{executionId}/file");
        Describe("Download a file of an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        if (await FindFileAsync(ct) is not { } uri)
        {
            return;
        }

        await using var content = await storage.FindAsync(uri, ct) ?? throw Missing(uri);
        HttpContext.Response.ContentType = "application/octet-stream";
        Attachment.Announce(HttpContext.Response, uri.Name);
        await content.CopyToAsync(HttpContext.Response.Body, ct);
        await HttpContext.Response.StartAsync(ct);
    }
}
