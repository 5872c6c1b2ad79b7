using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Feeds;
using KestraBus.Engine.Starting;
using KestraBus.Web.Errors;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Executions;

/// <summary>Starts an execution. Inputs are the parts of a form; no body at all means no inputs.</summary>
public sealed class CreateExecution(
    ExecutionStarter starter, StartForm form, ExecutionFeed feed, IOptions<WebOptions> options, TimeProvider time) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{namespace}/{id}", "/executions/trigger/{namespace}/{id}");
        Describe("Start an execution");
        MaxRequestBodySize(long.MaxValue);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var command = ReadCommand();
        var outcome = await form.StartAsync(HttpContext.Request, command, starter, ct);
        var execution = StartRefusals.GetExecution(outcome);
        if (Parameters.Flag("wait", fallback: false))
        {
            execution = await feed.WaitForEndAsync(execution.Id, ct) ?? execution;
        }

        await SendExecutionAsync(execution, ct, UrlOf(execution, options.Value));
    }

    StartCommand ReadCommand() => new()
    {
        Flow = new FlowKey(Core.Flows.Tenants.Main, Segment("namespace"), Segment("id")),
        ExecutionId = ExecutionIds.New(time.GetUtcNow()),
        Revision = Parameters.FindNumber("revision"),
        Labels = Parameters.Labels("labels"),
        ScheduleDate = Parameters.FindDate("scheduleDate"),
        Kind = Parameters.Find("kind") switch
        {
            null or "NORMAL" => null,
            "TEST" or "PLAYGROUND" => Parameters.Find("kind"),
            var kind => throw Refusal.Unconvertible(
                "kind", kind, $"No enum constant io.kestra.core.models.executions.ExecutionKind.{kind}"),
        },
    };
}
