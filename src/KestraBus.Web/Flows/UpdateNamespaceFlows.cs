using FastEndpoints;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Flows;

/// <summary>Replaces the flows of one namespace by those of the body.</summary>
public sealed class UpdateNamespaceFlows(FlowSet set) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/flows/{namespace}");
        Describe("Update all flows of a namespace");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var delete = Parameters.Flag("delete", fallback: true);
        var text = await BodyReader.ReadTextAsync(HttpContext.Request, ct);
        var written = await set.ReplaceAsync(text, name => name == Segment("namespace"), delete, ct);
        await SendFlowsAsync(written, withSource: true, ct);
    }
}
