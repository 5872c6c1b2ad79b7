using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Replay the given executions.</summary>
public sealed class ReplayExecutionsByIds(BulkOperations bulk, ExecutionReplays replays, IFlowRepository flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/replay/by-ids");
        Describe("Replay executions by ids");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var latestRevision = Parameters.Flag("latestRevision", fallback: false);
        var operation = new ReplayOperation(replays, flows, new ReplayOptions(), latestRevision);
        await SendCountAsync(await bulk.ByIdsAsync(HttpContext.Request, operation, ct), ct);
    }
}
