using FastEndpoints;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Resume the given executions.</summary>
public sealed class ResumeExecutionsByIds(BulkOperations bulk, ExecutionRequests requests, RevisionCache flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/resume/by-ids");
        Describe("Resume executions by ids");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new ResumeOperation(requests, flows);
        await SendCountAsync(await bulk.ByIdsAsync(HttpContext.Request, operation, ct), ct);
    }
}
