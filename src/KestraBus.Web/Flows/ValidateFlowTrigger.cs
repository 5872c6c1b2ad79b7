using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Flows;

/// <summary>What is wrong with one trigger on its own.</summary>
public sealed class ValidateFlowTrigger(FlowYaml yaml) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/flows/validate/trigger");
        Describe("Validate a trigger");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var reading = yaml.ReadTrigger(await BodyReader.ReadTextAsync(HttpContext.Request, ct));
        await SendJsonAsync(json => ValidationJson.Write(json, reading), ct);
    }
}
