using FastEndpoints;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Force to run all executions that fit the filters.</summary>
public sealed class ForceRunExecutionsByQuery(BulkOperations bulk, ExecutionRequests requests, RevisionCache flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/force-run/by-query");
        Describe("Force to run executions by query");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new ForceRunOperation(requests, flows);
        await SendCountAsync(await bulk.ByQueryAsync(Parameters, operation, ct), ct);
    }
}
