using FastEndpoints;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Restart the given executions.</summary>
public sealed class RestartExecutionsByIds(BulkOperations bulk, ExecutionRequests requests, ExecutionReplays replays) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/restart/by-ids");
        Describe("Restart executions by ids");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new RestartOperation(requests, replays);
        await SendCountAsync(await bulk.ByIdsAsync(HttpContext.Request, operation, ct), ct);
    }
}
