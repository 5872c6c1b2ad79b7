using KestraBus.Web.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KestraBus.Web.Requests;

/// <summary>The parts of a multipart body, read one after the other from the network.</summary>
static class FormSections
{
    const int LongestBoundary = 200;

    /// <summary>Null when there is no body and no media type; another media type is refused (http-api §1.2).</summary>
    public static MultipartReader? Of(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType))
        {
            return null;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal.UnsupportedMediaType(type?.MediaType.Value ?? request.ContentType, "multipart/form-data");
        }

        if (request.ContentLength == 0)
        {
            return null;
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return string.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary
            ? throw Refusal.BadRequest("the multipart body has no usable boundary")
            : new MultipartReader(boundary, request.Body);
    }

    /// <summary>The next part, null after the last one. A body that is no form, or ends early, is refused.</summary>
    public static async Task<MultipartSection?> NextAsync(MultipartReader sections, CancellationToken cancellationToken)
    {
        if (await ReadAsync(() => new ValueTask<MultipartSection?>(sections.ReadNextSectionAsync(cancellationToken))) is not { } section)
        {
            return null;
        }

        section.Body = new Content(section.Body);
        return section;
    }

    static async ValueTask<T> ReadAsync<T>(Func<ValueTask<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (exception is IOException and not BadHttpRequestException or InvalidDataException)
        {
            throw Refusal.BadRequest("the multipart body is malformed or ends before its last boundary");
        }
    }

    sealed class Content(Stream inner) : ReadOnlyStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            FormSections.ReadAsync(() => inner.ReadAsync(buffer, cancellationToken));
    }
}
