using FastEndpoints;

namespace KestraBus.Web.Flows;

/// <summary>Saves a new revision of a flow; the same source again changes nothing.</summary>
public sealed class UpdateFlow(FlowWriter writer) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.PUT, "/flows/{namespace}/{id}");
        Describe("Update a flow");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var flow = await writer.UpdateAsync(Key, await ReadSourceAsync(ct), ct);
        await SendFlowAsync(flow, withSource: !SourceReader.IsJson(HttpContext.Request), ct);
    }
}
