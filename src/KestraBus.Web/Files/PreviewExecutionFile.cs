using FastEndpoints;
using KestraBus.Core.Files;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Files;

/// <summary>The first rows of a file that belongs to an execution.</summary>
public sealed class PreviewExecutionFile(IInternalStorage storage, FilePreviews previews, IOptions<WebOptions> options)
    : ExecutionFileEndpoint("file/preview")
{
    public override void Configure()
    {
        Serve(Http.GET, "/executions/{executionId}/file/preview");
        Describe("Preview a file of an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var encoding = FilePreviews.GetEncoding(Parameters.Find("encoding") ?? "UTF-8");
        var rows = Math.Clamp(
            Parameters.FindNumber("maxRows") ?? options.Value.PreviewInitialRows, 1, options.Value.PreviewMaxRows);
        if (await FindFileAsync(ct) is not { } uri)
        {
            return;
        }

        await using var content = await storage.FindAsync(uri, ct) ?? throw Missing(uri);
        var preview = await previews.ReadAsync(uri.Name, content, encoding, rows, ct);
        await SendJsonAsync(preview.Write, ct);
    }
}
