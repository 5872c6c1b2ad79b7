using System.Text.Json;
using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Core.Paging;
using KestraBus.Web.Answers;
using KestraBus.Web.Paging;

namespace KestraBus.Web.Flows;

/// <summary>A page of flows whose source holds a text, with the places where it stands.</summary>
public sealed class SearchFlowSources(IFlowRepository flows) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/flows/source");
        Describe("Search in the sources of flows");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var page = PageReader.Read(Parameters, "searchFlowsBySourceCode", FlowSearch.Sortable);
        var text = Parameters.Find("q") ?? "";
        var prefix = Parameters.Find("namespace");
        var all = await flows.ListAsync(Core.Flows.Tenants.Main, ct);
        var found = all
            .Where(flow => prefix is null || flow.Namespace == prefix || flow.Namespace.StartsWith(prefix + ".", StringComparison.Ordinal))
            .Where(flow => flow.Source.Contains(text, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var hits = FlowSearch.Page(found, page);
        await SendPageAsync(new Page<Flow>(hits.Results, hits.Total), (json, flow) => Write(json, flow, text), ct);
    }

    static void Write(Utf8JsonWriter json, Flow flow, string text)
    {
        json.WriteStartObject();
        json.WritePropertyName("model");
        FlowJson.Write(json, flow, withSource: false);
        json.WritePropertyName("fragments");
        json.WriteStrings(text.Length == 0 ? [] : SourceFragments.Of(flow.Source, text));
        json.WriteEndObject();
    }
}
