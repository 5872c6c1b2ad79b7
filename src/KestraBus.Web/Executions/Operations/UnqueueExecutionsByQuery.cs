using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Unqueue all executions that fit the filters.</summary>
public sealed class UnqueueExecutionsByQuery(BulkOperations bulk, ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/unqueue/by-query");
        Describe("Unqueue executions by query");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new UnqueueOperation(requests, StateParameter.Find(Parameters, "newState") ?? RunState.Running);
        await SendCountAsync(await bulk.ByQueryAsync(Parameters, operation, ct, "newState"), ct);
    }
}
