using FastEndpoints;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Force to run the given executions.</summary>
public sealed class ForceRunExecutionsByIds(BulkOperations bulk, ExecutionRequests requests, RevisionCache flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/force-run/by-ids");
        Describe("Force to run executions by ids");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new ForceRunOperation(requests, flows);
        await SendCountAsync(await bulk.ByIdsAsync(HttpContext.Request, operation, ct), ct);
    }
}
