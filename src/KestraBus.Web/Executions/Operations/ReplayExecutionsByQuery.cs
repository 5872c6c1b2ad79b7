using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Replay all executions that fit the filters.</summary>
public sealed class ReplayExecutionsByQuery(BulkOperations bulk, ExecutionReplays replays, IFlowRepository flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/replay/by-query");
        Describe("Replay executions by query");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var latestRevision = Parameters.Flag("latestRevision", fallback: false);
        var operation = new ReplayOperation(replays, flows, new ReplayOptions(), latestRevision);
        await SendCountAsync(await bulk.ByQueryAsync(Parameters, operation, ct, "latestRevision"), ct);
    }
}
