using FastEndpoints;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Restart all executions that fit the filters.</summary>
public sealed class RestartExecutionsByQuery(BulkOperations bulk, ExecutionRequests requests, ExecutionReplays replays) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/restart/by-query");
        Describe("Restart executions by query");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new RestartOperation(requests, replays);
        await SendCountAsync(await bulk.ByQueryAsync(Parameters, operation, ct), ct);
    }
}
