using FastEndpoints;

namespace KestraBus.Web.Flows;

/// <summary>Sets <c>disabled: false</c> in the sources of the flows that the body lists; counts those that it changed.</summary>
public sealed class EnableFlowsByIds(FlowSelection selection, FlowWriter writer) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/flows/enable/by-ids");
        Describe("Enable flows by ids");
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await SendCountAsync(await writer.SetDisabledAsync(await selection.ReadAsync(HttpContext.Request, ct), disabled: false, ct), ct);
}
