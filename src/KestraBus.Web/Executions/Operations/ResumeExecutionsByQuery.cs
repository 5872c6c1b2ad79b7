using FastEndpoints;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Resume all executions that fit the filters.</summary>
public sealed class ResumeExecutionsByQuery(BulkOperations bulk, ExecutionRequests requests, RevisionCache flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/resume/by-query");
        Describe("Resume executions by query");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operation = new ResumeOperation(requests, flows);
        await SendCountAsync(await bulk.ByQueryAsync(Parameters, operation, ct), ct);
    }
}
