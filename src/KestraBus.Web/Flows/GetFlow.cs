using FastEndpoints;

namespace KestraBus.Web.Flows;

/// <summary>One flow, on demand with its source, an old revision, or although it is deleted.</summary>
public sealed class GetFlow : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/flows/{namespace}/{id}");
        Describe("Get a flow");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var withSource = Parameters.Flag("source", fallback: false);
        var flow = await GetFlowAsync(Parameters.Flag("allowDeleted", fallback: false), ct);
        await SendFlowAsync(flow with { Updated = flow.Deleted ? null : flow.Updated }, withSource, ct);
    }
}
