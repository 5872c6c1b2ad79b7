using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Flows;

/// <summary>What is wrong with each of several sources; always 200, also when all of them are broken.</summary>
public sealed class ValidateFlows(FlowYaml yaml, IFlowRepository flows) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.POST, "/flows/validate");
        Describe("Validate flows");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var text = await BodyReader.ReadTextAsync(HttpContext.Request, ct);
        var documents = FlowDocuments.Split(text) is { Count: > 0 } split ? split : [""];
        var readings = new List<(FlowReading Reading, bool IsOutdated)>();
        foreach (var document in documents)
        {
            var reading = await WithMissingSubflowsAsync(yaml.Read(document), ct);
            readings.Add((reading, await IsOutdatedAsync(reading, ct)));
        }

        await SendListAsync(
            readings.Index(), (json, each) => ValidationJson.Write(json, each.Index, each.Item.Reading, each.Item.IsOutdated), ct);
    }

    async Task<FlowReading> WithMissingSubflowsAsync(FlowReading reading, CancellationToken cancellationToken)
    {
        if (reading.Flow is not { } flow)
        {
            return reading;
        }

        List<string> warnings = [.. reading.Warnings];
        foreach (var (@namespace, id) in FlowWarnings.Subflows(flow))
        {
            var key = new FlowKey(Core.Flows.Tenants.Main, @namespace, id);
            if (await flows.FindAsync(key, revision: null, allowDeleted: false, cancellationToken) is null)
            {
                warnings.Add(FlowWarnings.MissingSubflow(@namespace, id));
            }
        }

        return reading with { Warnings = warnings };
    }

    /// <summary>The source states a revision, and it is not the one that would come next.</summary>
    async Task<bool> IsOutdatedAsync(FlowReading reading, CancellationToken cancellationToken)
    {
        if (reading is not { IsReadable: true, StatedRevision: { } stated, Id: { } id, Namespace: { } @namespace })
        {
            return false;
        }

        var key = new FlowKey(Core.Flows.Tenants.Main, @namespace, id);
        var newest = await flows.FindAsync(key, revision: null, allowDeleted: true, cancellationToken);
        return stated != (newest?.Revision ?? 0) + 1;
    }
}
