using FastEndpoints;

namespace KestraBus.Web.Flows;

/// <summary>Saves a new flow. One that came as JSON is answered without its source, as Kestra does.</summary>
public sealed class CreateFlow(FlowWriter writer) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/flows");
        Describe("Create a flow");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var flow = await writer.CreateAsync(await ReadSourceAsync(ct), ct);
        await SendFlowAsync(flow, withSource: !SourceReader.IsJson(HttpContext.Request), ct);
    }
}
