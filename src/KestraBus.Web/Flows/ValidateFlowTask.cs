using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Flows;

/// <summary>What is wrong with one task, or one trigger, on its own.</summary>
public sealed class ValidateFlowTask(FlowYaml yaml) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/flows/validate/task");
        Describe("Validate a task");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var section = SourceReader.IsJson(HttpContext.Request) ? Parameters.Find("section") ?? "TASKS" : Parameters.Get("section");
        var source = await BodyReader.ReadTextAsync(HttpContext.Request, ct);
        var reading = section switch
        {
            "TASKS" => yaml.ReadTask(source),
            "TRIGGERS" => yaml.ReadTrigger(source),
            _ => throw Refusal.Unconvertible(
                "section", section, $"No enum constant io.kestra.webserver.controllers.api.FlowController.TaskValidationType.{section}"),
        };
        await SendJsonAsync(json => ValidationJson.Write(json, reading), ct);
    }
}
