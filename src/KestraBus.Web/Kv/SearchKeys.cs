using FastEndpoints;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Paging;
using KestraBus.Web.Answers;
using KestraBus.Web.Filters;
using KestraBus.Web.Paging;
using Microsoft.Extensions.Options;

namespace KestraBus.Web.Kv;

/// <summary>A page of the keys of all namespaces.</summary>
public sealed class SearchKeys(IKeyValueRepository keys, IOptions<WebOptions> options, TimeProvider time) : ApiEndpoint
{
    static readonly string[] Sortable =
        ["namespace", "key", "version", "description", "creationDate", "updateDate", "expirationDate"];

    static readonly SortField ByKey = new("key", Descending: false);

    public override void Configure()
    {
        Serve(Http.GET, "/kv");
        Describe("Search keys");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var page = PageReader.Read(Parameters, "listAllKeys", Sortable);
        var filters = new FilterReader(FilterResource.KeyValue, options.Value.SystemNamespace, time.GetUtcNow()).Read(Parameters);
        var sorted = page.Sort.Count > 0 ? page : page with { Sort = [ByKey] };
        await SendPageAsync(await keys.SearchAsync(filters, sorted, ct), KeyEntryJson.Write, ct);
    }
}
