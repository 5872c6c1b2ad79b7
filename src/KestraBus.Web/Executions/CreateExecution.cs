using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Engine.Feeds;
using KestraBus.Engine.Starting;
using KestraBus.Web.Errors;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Executions;

/// <summary>Starts an execution. Inputs are the parts of a form; no body at all means no inputs.</summary>
public sealed class CreateExecution(
    StartForm form, ExecutionFeed feed, IOptions<WebOptions> options, TimeProvider time) : ExecutionEndpoint
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
        var wait = Parameters.Flag("wait", fallback: false);
        using var watch = wait ? feed.Watch(command.ExecutionId!, onlyEnd: true) : null;
        var outcome = await form.StartAsync(HttpContext.Request, command, ct);
        var execution = Shown(StartRefusals.GetExecution(outcome), outcome);
        if (watch is not null)
        {
            execution = await feed.WaitForEndAsync(watch, ct) ?? execution;
        }

        await SendExecutionAsync(execution, ct, UrlOf(execution, options.Value));
    }

    /// <summary>Kestra answers durations and dates of the start as they were given, and only later as they are kept.</summary>
    static Execution Shown(Execution execution, StartOutcome outcome) => outcome is StartOutcome.Started { Inputs: { } reading }
        ? execution with
        {
            Inputs = InputMap.Nest(reading.Inputs.Where(read => read.Enabled)
                .Select(read => KeyValuePair.Create(read.Input.Id, read.Input.Type is InputType.Secret ? read.Value : read.Shown))),
        }
        : execution;

    IReadOnlyList<Label> ReadLabels()
    {
        var labels = Parameters.Labels("labels");
        return labels.FirstOrDefault(label => label.Value.Length == 0) is { } empty
            ? throw Refusal.InvalidEntity([new Finding("must not be empty", $"labels.{empty.Key}")])
            : labels;
    }

    StartCommand ReadCommand() => new()
    {
        Flow = new FlowKey(Core.Flows.Tenants.Main, Segment("namespace"), Segment("id")),
        ExecutionId = ExecutionIds.New(time.GetUtcNow()),
        Revision = Parameters.FindNumber("revision"),
        Labels = ReadLabels(),
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
