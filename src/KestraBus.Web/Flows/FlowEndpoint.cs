using KestraBus.Core.Flows;
using KestraBus.Web.Answers;
using KestraBus.Web.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Web.Flows;

/// <summary>What endpoints about flows share.</summary>
public abstract class FlowEndpoint : ApiEndpoint
{
    /// <summary>The flow that the path names.</summary>
    protected FlowKey Key => new(Core.Flows.Tenants.Main, Segment("namespace"), Segment("id"));

    /// <summary>The newest revision or the one that the query names, or 404.</summary>
    protected async Task<Flow> GetFlowAsync(bool allowDeleted, CancellationToken cancellationToken)
    {
        var flows = HttpContext.RequestServices.GetRequiredService<IFlowRepository>();
        return await flows.FindAsync(Key, Parameters.FindNumber("revision"), allowDeleted, cancellationToken)
            ?? throw Refusal.NotFound();
    }

    protected Task SendFlowAsync(Flow flow, bool withSource, CancellationToken cancellationToken) =>
        SendJsonAsync(json => FlowJson.Write(json, flow, withSource), cancellationToken);

    protected Task SendFlowsAsync(IEnumerable<Flow> flows, bool withSource, CancellationToken cancellationToken) =>
        SendListAsync(flows, (json, flow) => FlowJson.Write(json, flow, withSource), cancellationToken);

    protected Task<string> ReadSourceAsync(CancellationToken cancellationToken) =>
        SourceReader.ReadAsync(HttpContext.Request, "flow", cancellationToken);
}
