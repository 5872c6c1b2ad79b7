using FastEndpoints;

namespace KestraBus.Web.Flows;

/// <summary>Sets <c>disabled: true</c> in the sources of all flows that fit the filters; counts those that it changed.</summary>
public sealed class DisableFlowsByQuery(FlowSearch search, FlowWriter writer) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/flows/disable/by-query");
        Describe("Disable flows by query");
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await SendCountAsync(await writer.SetDisabledAsync(await search.FindForBulkAsync(Parameters, ct), disabled: true, ct), ct);
}
