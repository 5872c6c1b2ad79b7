using FastEndpoints;
using KestraBus.Core.KeyValues;

namespace KestraBus.Web.Kv;

/// <summary>The keys that a namespace has from those around it; of keys with the same name the nearest.</summary>
public sealed class ListInheritedKeys(IKeyValueRepository keys) : KeyEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/namespaces/{namespace}/kv/inheritance");
        Describe("List the keys that a namespace inherits");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var parents = Core.Flows.Namespaces.WithParents(Space).Skip(1).ToList();
        var found = await keys.ListAsync(new KeyQuery { Namespaces = parents }, ct);
        var nearest = found.OrderByDescending(entry => entry.Namespace.Length).DistinctBy(entry => entry.Key);
        await SendListAsync(nearest, KeyEntryJson.Write, ct);
    }
}
