using FastEndpoints;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Pause all executions that fit the filters.</summary>
public sealed class PauseExecutionsByQuery(BulkOperations bulk, ExecutionRequests requests) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/pause/by-query");
        Describe("Pause executions by query");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new PauseOperation(requests);
        await SendCountAsync(await bulk.ByQueryAsync(Parameters, operation, ct), ct);
    }
}
