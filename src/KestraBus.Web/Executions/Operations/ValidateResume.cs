using FastEndpoints;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Operations;

namespace KestraBus.Web.Executions.Operations;

/// <summary>What each input that a pause asks for would be, and what is wrong with it; nothing is resumed, no file is kept.</summary>
public sealed class ValidateResume(ResumeForm form, ExecutionRequests requests, RevisionCache flows) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/resume/validate");
        Describe("Validate the inputs of a resume");
        MaxRequestBodySize(long.MaxValue);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var execution = await GetExecutionAsync($"Execution '{Segment("executionId")}' not found.", ct);
        new ResumeOperation(requests, flows).Check(execution);
        var (flow, declared, reading) = await form.ValidateAsync(HttpContext.Request, execution, ct);
        await SendJsonAsync(json => InputReadingJson.Write(json, flow, declared, reading), ct);
    }
}
