using FastEndpoints;
using KestraBus.Core.Paging;
using KestraBus.Web.Answers;
using KestraBus.Web.Paging;

namespace KestraBus.Web.Namespaces;

/// <summary>A page of namespaces; reads only <c>q</c>, as Kestra does.</summary>
public sealed class SearchNamespaces(NamespaceList namespaces) : ApiEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/namespaces/search");
        Describe("Search namespaces");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var page = PageReader.Read(Parameters, "searchNamespaces", ["id"]);
        _ = Parameters.Flag("existing", fallback: false);
        var all = await namespaces.FindAsync(Parameters.Find("q"), ct);
        var sorted = page.Sort is [{ Descending: true }, ..] ? all.Reverse() : all;
        await SendPageAsync(new Page<string>([.. sorted.Skip(page.Skip).Take(page.Size)], all.Count), NamespaceJson.Write, ct);
    }
}
