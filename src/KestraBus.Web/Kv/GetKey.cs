using System.Text.Json;
using FastEndpoints;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Values;
using KestraBus.Web.Answers;
using KestraBus.Web.Errors;

namespace KestraBus.Web.Kv;

/// <summary>The value of a key.</summary>
public sealed class GetKey(IKeyValueRepository keys, TimeProvider time) : KeyEndpoint
{
    public override void Configure()
    {
        Serve(Http.GET, "/namespaces/{namespace}/kv/{key}");
        Describe("Get the value of a key");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var found = await keys.FindAsync(Space, Key, ct)
            ?? throw Refusal.NotFound($"No value found for key '{Key}' in namespace '{Space}'");
        if (found.Entry.HasExpired(time.GetUtcNow()))
        {
            throw Refusal.Expired("The requested value has expired");
        }

        await SendJsonAsync(json => Write(json, found), ct);
    }

    static void Write(Utf8JsonWriter json, KeyValue found)
    {
        json.WriteStartObject();
        json.WriteString("type", found.Content.Type.ToString().ToUpperInvariant());
        if (found.Content.Read() is { } value)
        {
            // As it is stored, but for durations, which Kestra shows in hours: a number keeps all its digits.
            json.WritePropertyName("value");
            json.WriteRawValue(value is TimeSpan duration ? $"\"{JavaTime.Print(duration)}\"" : found.Content.Json, skipInputValidation: true);
        }

        json.WriteNumber("revision", found.Entry.Revision);
        json.WriteInstant("updated", found.Entry.Updated);
        json.WriteEndObject();
    }
}
