using FastEndpoints;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Flows;

/// <summary>Deletes a flow; its history stays.</summary>
public sealed class DeleteFlow(FlowWriter writer) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/flows/{namespace}/{id}");
        Describe("Delete a flow");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var stored = await writer.FindAsync(Key, ct) ?? throw Refusal.NotFound();
        await writer.DeleteAsync(stored, ct);
        await SendStatusAsync(204);
    }
}
