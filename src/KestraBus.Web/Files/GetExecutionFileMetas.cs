using FastEndpoints;
using KestraBus.Core.Files;

namespace KestraBus.Web.Files;

/// <summary>The size of a file that belongs to an execution.</summary>
public sealed class GetExecutionFileMetas(IInternalStorage storage) : ExecutionFileEndpoint("file/metas")
{
    public override void Configure()
    {
        Serve(Http.GET, "/executions/{executionId}/file/metas");
        Describe("Get the size of a file of an execution");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        if (await FindFileAsync(ct) is not { } uri)
        {
            return;
        }

        var file = await storage.FindAttributesAsync(uri, ct) is { IsFolder: false } found ? found : throw Missing(uri);
        await SendJsonAsync(
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("size", file.Size);
                json.WriteEndObject();
            },
            ct);
    }
}
