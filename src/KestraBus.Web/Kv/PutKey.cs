using FastEndpoints;
using KestraBus.Core.Flows;
using KestraBus.Core.KeyValues;
using KestraBus.Web.Errors;
using KestraBus.Web.Requests;

namespace KestraBus.Web.Kv;

/// <summary>Sets a value. The body is read as a text, whatever it claims to be: clients call it plain text, JSON or nothing.</summary>
public sealed class PutKey(IKeyValueRepository keys, TimeProvider time) : KeyEndpoint
{
    const string PlainText = "text/plain";

    public override void Configure()
    {
        Serve(Http.PUT, "/namespaces/{namespace}/kv/{key}");
        Describe("Set the value of a key");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var request = HttpContext.Request;
        if (request.ContentType is { Length: > 0 } type && !MediaTypes.Is(request, PlainText) && !MediaTypes.Is(request, "application/json"))
        {
            throw Refusal.UnsupportedMediaType(MediaTypes.Of(type), PlainText);
        }

        var body = await BodyReader.ReadTextAsync(request, ct);
        await keys.WriteAsync(
            new KeyWrite
            {
                Namespace = Space,
                Key = Key,
                Content = KeyValueContent.Of(KeyValueText.Read(body.Length > 0 ? body : throw Refusal.MissingBody("value"))),
                Description = Header("description"),
                Expires = Expiry(Header("ttl")),
            },
            ct);
        await SendStatusAsync(200);
    }

    string? Header(string name) => HttpContext.Request.Headers[name] is [.., { Length: > 0 } value] ? value : null;

    DateTimeOffset? Expiry(string? ttl)
    {
        if (ttl is null)
        {
            return null;
        }

        var lifetime = Durations.FindIso(ttl) ?? throw Refusal.IllegalArgument("Text cannot be parsed to a Duration");
        return lifetime < TimeSpan.Zero
            ? throw Refusal.IllegalArgument("ttl cannot be negative")
            : KeyLifetime.End(time.GetUtcNow(), lifetime);
    }
}
