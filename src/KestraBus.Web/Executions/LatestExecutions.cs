using System.Text.Json;
using FastEndpoints;
using KestraBus.Core.Executions;
using KestraBus.Web.Answers;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Executions;

/// <summary>The newest execution of each flow that is asked for.</summary>
public sealed class LatestExecutions(IExecutionRepository executions) : ExecutionEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/executions/latest");
        Describe("Get the latest execution of each given flow");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var flows = await FlowIdsReader.ReadAsync(HttpContext.Request, "flows", ct);
        var latest = await executions.FindLatestAsync(Core.Flows.Tenants.Main, flows, ct);
        await SendListAsync(latest, Write, ct);
    }

    static void Write(Utf8JsonWriter json, Execution execution)
    {
        json.WriteStartObject();
        json.WriteString("id", execution.Id);
        json.WriteString("flowId", execution.FlowId);
        json.WriteString("namespace", execution.Namespace);
        json.WriteInstant("startDate", execution.State.Start);
        json.WriteString("status", execution.State.Current.Name);
        json.WriteEndObject();
    }
}
