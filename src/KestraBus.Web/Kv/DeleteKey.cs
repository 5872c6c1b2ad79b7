using FastEndpoints;
using KestraBus.Core.KeyValues;

namespace KestraBus.Web.Kv;

/// <summary>Deletes a key, and says whether it was there.</summary>
public sealed class DeleteKey(IKeyValueRepository keys) : KeyEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/namespaces/{namespace}/kv/{key}");
        Describe("Delete a key");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var deleted = await keys.DeleteAsync(Space, Key, writer: null, ct);
        await SendJsonAsync(json => json.WriteBooleanValue(deleted), ct);
    }
}
