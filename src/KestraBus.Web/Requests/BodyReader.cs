using System.Buffers;
using System.Text;
using System.Text.Json;
using KestraBus.Core.Values;
using KestraBus.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace KestraBus.Web.Requests;

/// <summary>Reads bodies that fit into memory: sources, lists of ids. Uploads are streamed, never read here.</summary>
static class BodyReader
{
    public const int TextLimit = 16 * 1024 * 1024;

    /// <summary>The body as it came, at most <paramref name="limit"/> bytes of it.</summary>
    public static async Task<byte[]> ReadBytesAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            throw Refusal.TooLarge(limit);
        }

        var buffer = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        while (await request.Body.ReadAsync(buffer.GetMemory(4096), cancellationToken) is var read and > 0)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > limit)
            {
                throw Refusal.TooLarge(limit);
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The body as text; a byte order mark is dropped.</summary>
    public static async Task<string> ReadTextAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var bytes = await ReadBytesAsync(request, TextLimit, cancellationToken);
        return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
    }

    /// <summary>The body as a plain JSON value.</summary>
    public static async Task<object?> ReadJsonAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var bytes = await ReadBytesAsync(request, TextLimit, cancellationToken);
        if (bytes.Length == 0)
        {
            throw Refusal.MissingBody(name);
        }

        try
        {
            return PlainJson.Parse(bytes);
        }
        catch (JsonException exception)
        {
            throw Refusal.InvalidJson($"Failed to convert argument [{name}] for value [null] due to: {exception.Message}");
        }
    }

    /// <summary>A JSON list of texts; one text alone counts as a list.</summary>
    public static async Task<IReadOnlyList<string>> ReadIdsAsync(HttpRequest request, string name, CancellationToken cancellationToken) =>
        await ReadJsonAsync(request, name, cancellationToken) switch
        {
            string id => [id],
            IReadOnlyList<object?> list when list.All(each => each is string) => [.. list.Select(each => (string)each!)],
            _ => throw Refusal.InvalidJson($"Failed to convert argument [{name}] for value [null] due to: a list of texts is expected"),
        };
}
