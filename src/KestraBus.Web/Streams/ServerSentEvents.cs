using System.Buffers;
using System.Text;
using System.Text.Json;
using KestraBus.Web.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KestraBus.Web.Streams;

/// <summary>
/// Writes server-sent events the way Kestra's clients read them: an <c>id:</c> and one <c>data:</c> line, never an
/// <c>event:</c> line, each sent at once (http-api §7).
/// </summary>
sealed class ServerSentEvents(HttpResponse response)
{
    readonly ArrayBufferWriter<byte> data = new();

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        await response.StartAsync(cancellationToken);
    }

    public async Task SendAsync(string id, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        Render(write);
        await SendAsync(id, data.WrittenMemory, cancellationToken);
    }

    /// <summary>Sends only when the data differs from what was sent before; answers what to compare with the next time.</summary>
    public async Task<ReadOnlyMemory<byte>> SendIfChangedAsync(
        string id, ReadOnlyMemory<byte> before, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        Render(write);
        if (data.WrittenSpan.SequenceEqual(before.Span))
        {
            return before;
        }

        await SendAsync(id, data.WrittenMemory, cancellationToken);
        return data.WrittenSpan.ToArray();
    }

    /// <summary>A comment: keeps proxies from closing an idle stream, and finds out whether the client is still there.</summary>
    public async Task SendHeartbeatAsync(CancellationToken cancellationToken)
    {
        response.BodyWriter.Write(":\n\n"u8);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    async Task SendAsync(string id, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        response.BodyWriter.Write(Encoding.UTF8.GetBytes($"id: {id}\ndata: "));
        response.BodyWriter.Write(json.Span);
        response.BodyWriter.Write("\n\n"u8);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    void Render(Action<Utf8JsonWriter> write)
    {
        data.ResetWrittenCount();
        using var json = new Utf8JsonWriter(data, JsonAnswer.Options);
        write(json);
    }
}
