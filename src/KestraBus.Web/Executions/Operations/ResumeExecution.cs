using FastEndpoints;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Lets a paused execution go on, with values for the inputs that the pause asks for.</summary>
public sealed class ResumeExecution(ResumeForm form, ExecutionRequests requests, RevisionCache flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/resume");
        Describe("Resume a paused execution");
        MaxRequestBodySize(long.MaxValue);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var execution = await GetExecutionAsync($"Execution '{Segment("executionId")}' not found.", ct);
        new ResumeOperation(requests, flows).Check(execution);
        var values = await form.ReadAsync(HttpContext.Request, execution, ct);
        await new ResumeOperation(requests, flows, values).PerformAsync(execution, ct);
        await SendStatusAsync(204);
    }
}
