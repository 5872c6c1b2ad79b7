using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Unqueue the given executions.</summary>
public sealed class UnqueueExecutionsByIds(BulkOperations bulk, ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/unqueue/by-ids");
        Describe("Unqueue executions by ids");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new UnqueueOperation(requests, StateParameter.Find(Parameters, "state") ?? RunState.Running);
        await SendCountAsync(await bulk.ByIdsAsync(HttpContext.Request, operation, ct), ct);
    }
}
