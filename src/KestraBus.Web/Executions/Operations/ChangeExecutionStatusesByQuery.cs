using FastEndpoints;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Change the state of all executions that fit the filters.</summary>
public sealed class ChangeExecutionStatusesByQuery(BulkOperations bulk, ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/change-status/by-query");
        Describe("Change the state of executions by query");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new StatusOperation(requests, StateParameter.Get(Parameters, "newStatus"));
        await SendCountAsync(await bulk.ByQueryAsync(Parameters, operation, ct, "newStatus"), ct);
    }
}
