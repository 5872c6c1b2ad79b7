using FastEndpoints;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Flows;

/// <summary>Saves the flows of an uploaded YAML or zip file; answers the names of those that could not be saved.</summary>
public sealed class ImportFlows(FlowImport import) : FlowEndpoint
{
    const long LargestFile = 64L * 1024 * 1024;

    public override void Configure()
    {
        Serve(Http.POST, "/flows/import");
        Describe("Import flows");
        MaxRequestBodySize(LargestFile);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var failOnError = Parameters.Flag("failOnError", fallback: false);
        var failed = await ImportAsync(ct)
            ?? throw new RefusalException(422, "Invalid route params: Required Part [fileUpload] not specified");
        if (failOnError && failed.Count > 0)
        {
            throw Refusal.IllegalArgument($"Following invalid flows were not imported: {string.Join(", ", failed)}");
        }

        await SendListAsync(failed, (json, name) => json.WriteStringValue(name), ct);
    }

    async Task<IReadOnlyList<string>?> ImportAsync(CancellationToken cancellationToken)
    {
        var sections = FormSections.Of(HttpContext.Request);
        while (sections is not null && await FormSections.NextAsync(sections, cancellationToken) is { } section)
        {
            if (FormPart.Of(section) is { Name: "fileUpload" } part)
            {
                // A zip file is read from its end: it has to be held.
                using var content = new MemoryStream();
                using var limited = new LimitedStream(section.Body, LargestFile);
                await limited.CopyToAsync(content, cancellationToken);
                content.Position = 0;
                return await import.ImportAsync(part.FileName ?? part.Name, content, cancellationToken);
            }
        }

        return null;
    }
}
