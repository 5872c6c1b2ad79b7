using FastEndpoints;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Change the state of the given executions.</summary>
public sealed class ChangeExecutionStatusesByIds(BulkOperations bulk, ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/change-status/by-ids");
        Describe("Change the state of executions by ids");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new StatusOperation(requests, StateParameter.Get(Parameters, "newStatus"));
        await SendCountAsync(await bulk.ByIdsAsync(HttpContext.Request, operation, ct), ct);
    }
}
