using FastEndpoints;

namespace KestraBus.Web.Flows;

/// <summary>Sets <c>disabled: true</c> in the sources of the flows that the body lists; counts those that it changed.</summary>
public sealed class DisableFlowsByIds(FlowSelection selection, FlowWriter writer) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/flows/disable/by-ids");
        Describe("Disable flows by ids");
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await SendCountAsync(await writer.SetDisabledAsync(await selection.ReadAsync(HttpContext.Request, ct), disabled: true, ct), ct);
}
