using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Web.Answers;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Executions;

/// <summary>Renders an expression with the variables of an execution or of one of its task runs.</summary>
public sealed class EvaluateExpression(IFlowRepository flows, ExpressionEvaluation evaluation) : ExecutionEndpoint
{
    const string PlainText = "text/plain";

    // Kestra shows Java's stack trace; what there is to learn from it is its first line.
    const string FailureType = "io.kestra.core.exceptions.IllegalVariableEvaluationException";

    public override void Configure()
    {
        Serve(Http.POST, "/executions/{executionId}/eval", "/executions/{executionId}/eval/{taskRunId}");
        Describe("Evaluate an expression over an execution or a task run");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var expression = await ReadExpressionAsync(ct);
        var execution = await GetExecutionAsync($"Unable to find execution '{Segment("executionId")}'", ct);
        var run = FindTaskRun(execution);
        var flow = await flows.FindAsync(execution.Flow, execution.FlowRevision, allowDeleted: true, ct)
            ?? throw Refusal.NotFound($"Unable to find the flow of execution '{execution.Id}'");
        var result = await evaluation.RenderAsync(expression, flow, execution, run, ct);
        await SendJsonAsync(
            json =>
            {
                json.WriteStartObject();
                if (result is ExpressionException failure)
                {
                    json.WriteString("error", failure.Message);
                    json.WriteString("stackTrace", $"{FailureType}: {failure.Message}");
                }
                else
                {
                    json.WriteOptional("result", (string?)result);
                }

                json.WriteEndObject();
            },
            ct);
    }

    async Task<string> ReadExpressionAsync(CancellationToken cancellationToken)
    {
        var request = HttpContext.Request;
        if (request.ContentType is { Length: > 0 } && !MediaTypes.Is(request, PlainText))
        {
            throw Refusal.UnsupportedMediaType(request.ContentType, PlainText);
        }

        return await BodyReader.ReadTextAsync(request, cancellationToken) is { Length: > 0 } text
            ? text
            : throw Refusal.MissingBody("expression");
    }

    TaskRun? FindTaskRun(Execution execution) => HttpContext.Request.RouteValues["taskRunId"] is not string id ? null
        : execution.TaskRuns.Find(id)
            ?? throw Refusal.NotFound($"Can't find taskrun with taskrunId '{id}' on execution '{execution.Id}'");
}
