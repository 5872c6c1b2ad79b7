using System.Text.Json;
using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Engine.Starting;
using KestraBus.Web.Answers;
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

        var form = new InputForm(flow, options.Value.MaxUploadBytes, (_, _, content, token) => content.CopyToAsync(Stream.Null, token));
        var given = FormSections.Of(HttpContext.Request) is { } sections ? await form.ReadAsync(sections, ct) : PlainMaps.Empty;
        var reading = await inputs.ReadAsync(flow, given, files: null, ct);
        await SendJsonAsync(json => Write(json, flow, reading), ct);
    }

    static void Write(Utf8JsonWriter json, Flow flow, InputReading reading)
    {
        var documents = flow.Document.GetValueOrDefault("inputs") as IReadOnlyList<object?> ?? [];
        json.WriteStartObject();
        json.WriteString("id", flow.Id);
        json.WriteString("namespace", flow.Namespace);
        json.WriteStartArray("inputs");
        foreach (var (index, read) in reading.Inputs.Index())
        {
            Write(json, read, documents.ElementAtOrDefault(index));
        }

        json.WriteEndArray();
        json.WriteStartArray("checks");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, ReadInput read, object? document)
    {
        json.WriteStartObject();
        json.WritePlain("input", document);
        if (read.Shown is not null)
        {
            json.WritePlain("value", read.Shown);
        }

        json.WriteBoolean("enabled", read.Enabled);
        json.WriteBoolean("isDefault", read.IsDefault);
        json.WriteStartArray("errors");
        foreach (var error in read.Errors)
        {
            json.WriteStartObject();
            json.WriteString("message", error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
