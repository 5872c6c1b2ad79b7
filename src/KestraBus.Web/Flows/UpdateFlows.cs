using FastEndpoints;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Flows;

/// <summary>Saves flows of any namespaces, or of one namespace and, when asked for, those below it.</summary>
public sealed class UpdateFlows(FlowSet set) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/flows/bulk");
        Describe("Update many flows");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var delete = Parameters.Flag("delete", fallback: true);
        var text = await BodyReader.ReadTextAsync(HttpContext.Request, ct);
        if (delete && string.IsNullOrWhiteSpace(text) && Parameters.Find("namespace") is null)
        {
            throw Refusal.MissingBody("flows");
        }

        var written = await set.ReplaceAsync(text, Belongs(), delete, ct);
        await SendFlowsAsync(written, withSource: true, ct);
    }

    Func<string, bool> Belongs()
    {
        var withChildren = Parameters.Flag("allowNamespaceChild", fallback: false);
        return Parameters.Find("namespace") is { } @namespace
            ? name => name == @namespace || (withChildren && name.StartsWith(@namespace + ".", StringComparison.Ordinal))
            : _ => true;
    }
}
