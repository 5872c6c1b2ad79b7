using FastEndpoints;
using KestraBus.Core.KeyValues;
using KestraBus.Web.Answers;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Kv;

/// <summary>Deletes the keys that the body lists, and answers which of them were there.</summary>
public sealed class DeleteKeys(IKeyValueRepository keys) : KeyEndpoint
{
    public override void Configure()
    {
        Serve(Http.DELETE, "/namespaces/{namespace}/kv");
        Describe("Delete keys of a namespace");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var body = await BodyReader.ReadJsonAsync(HttpContext.Request, "request", ct) as IReadOnlyDictionary<string, object?>;
        var listed = body?.GetValueOrDefault("keys") as IReadOnlyList<object?> ?? [];
        var deleted = new List<string>();
        foreach (var key in listed.Select(each => Legal(each as string ?? "")).Distinct().ToList())
        {
            if (await keys.DeleteAsync(Space, key, writer: null, ct))
            {
                deleted.Add(key);
            }
        }

        await SendJsonAsync(
            json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("keys");
                json.WriteStrings(deleted);
                json.WriteEndObject();
            },
            ct);
    }
}
