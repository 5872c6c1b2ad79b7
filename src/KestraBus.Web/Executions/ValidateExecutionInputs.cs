using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Engine.Starting;
using KestraBus.Web.Requests;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Executions;

/// <summary>What each input would be, and what is wrong with it; nothing is started, no file is kept.</summary>
public sealed class ValidateExecutionInputs(ExecutionStarter starter, StartInputs inputs, IOptions<WebOptions> options) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/{namespace}/{id}/validate");
        Describe("Validate the inputs of an execution");
        MaxRequestBodySize(long.MaxValue);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var key = new FlowKey(Core.Flows.Tenants.Main, Segment("namespace"), Segment("id"));
        var (flow, refusal) = await starter.FindFlowAsync(key, Parameters.FindNumber("revision"), ct);
        if (flow is null)
        {
            throw StartRefusals.Of(refusal!);
        }

        var form = new InputForm(flow.Inputs, options.Value.MaxUploadBytes, (_, _, content, token) => content.CopyToAsync(Stream.Null, token));
        var given = FormSections.Of(HttpContext.Request) is { } sections ? await form.ReadAsync(sections, ct) : PlainMaps.Empty;
        var reading = await inputs.ReadAsync(flow, given, files: null, ct);
        await SendJsonAsync(json => InputReadingJson.Write(json, flow, flow.Document.GetValueOrDefault("inputs"), reading), ct);
    }
}
