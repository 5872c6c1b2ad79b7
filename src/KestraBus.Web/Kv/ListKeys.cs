using FastEndpoints;
using KestraBus.Core.KeyValues;

namespace KestraBus.Web.Kv;

/// <summary>The keys of a namespace that have not expired; an empty list for an unknown one.</summary>
public sealed class ListKeys(IKeyValueRepository keys) : KeyEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/namespaces/{namespace}/kv");
        Describe("List the keys of a namespace");
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await SendListAsync(await keys.ListAsync(new KeyQuery { Namespaces = [Space] }, ct), KeyEntryJson.Write, ct);
}
