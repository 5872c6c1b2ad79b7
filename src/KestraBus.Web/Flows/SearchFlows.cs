using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Web.Paging;

namespace KestraBus.Web.Flows;

/// <summary>A page of flows that fit all filters, newest revisions without source.</summary>
public sealed class SearchFlows(FlowSearch search) : FlowEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/flows/search");
        Describe("Search flows");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var page = PageReader.Read(Parameters, "searchFlows", FlowSearch.Sortable);
        var found = await search.FindAsync(Parameters, ct);
        await SendPageAsync(FlowSearch.Page(found, page), (json, flow) => FlowJson.Write(json, flow, withSource: false), ct);
    }
}
