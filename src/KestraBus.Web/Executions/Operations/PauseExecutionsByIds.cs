using FastEndpoints;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Pause the given executions.</summary>
public sealed class PauseExecutionsByIds(BulkOperations bulk, ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/pause/by-ids");
        Describe("Pause executions by ids");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new PauseOperation(requests);
        await SendCountAsync(await bulk.ByIdsAsync(HttpContext.Request, operation, ct), ct);
    }
}
