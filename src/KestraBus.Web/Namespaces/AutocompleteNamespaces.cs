using FastEndpoints;
using KestraBus.Web.Answers;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Namespaces;

/// <summary>Names of namespaces that hold a text.</summary>
public sealed class AutocompleteNamespaces(NamespaceList namespaces) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/namespaces/autocomplete");
        Describe("Complete the name of a namespace");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var body = await BodyReader.ReadJsonAsync(HttpContext.Request, "autocomplete", ct);
        var text = (body as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("q") as string;
        await SendListAsync(await namespaces.FindAsync(text, ct), (json, name) => json.WriteStringValue(name), ct);
    }
}
