using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KestraBus.Web.Answers;

/// <summary>Writes JSON straight to the response, and lets go of what is written before it gets large.</summary>
static class JsonAnswer
{
    const int FlushAt = 64 * 1024;

    /// <summary>Nothing is escaped that JSON does not ask for: texts come back as they came.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task SendAsync(
        HttpResponse response, int status, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        Begin(response, status);
        await using var json = new Utf8JsonWriter(response.BodyWriter, Options);
        write(json);
        await json.FlushAsync(cancellationToken);
    }

    /// <summary>A list whose items are written one by one, flushed on the way.</summary>
    public static async Task SendListAsync<T>(
        HttpResponse response, IAsyncEnumerable<T> items, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        Begin(response, 200);
        await using var json = new Utf8JsonWriter(response.BodyWriter, Options);
        json.WriteStartArray();
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            write(json, item);
            await FlushIfLargeAsync(response, json, cancellationToken);
        }

        json.WriteEndArray();
        await json.FlushAsync(cancellationToken);
    }

    public static async Task SendPageAsync<T>(
        HttpResponse response, Core.Paging.Page<T> page, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        Begin(response, 200);
        await using var json = new Utf8JsonWriter(response.BodyWriter, Options);
        json.WriteStartObject();
        json.WriteStartArray("results");
        foreach (var item in page.Results)
        {
            write(json, item);
            await FlushIfLargeAsync(response, json, cancellationToken);
        }

        json.WriteEndArray();
        json.WriteNumber("total", page.Total);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    static async ValueTask FlushIfLargeAsync(HttpResponse response, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        if (json.BytesPending + response.BodyWriter.UnflushedBytes > FlushAt)
        {
            await json.FlushAsync(cancellationToken);
            await response.BodyWriter.FlushAsync(cancellationToken);
        }
    }

    static void Begin(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
    }
}
