using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KestraBus.Web.Requests;

/// <summary>The media type of a request without its parameters.</summary>
static class MediaTypes
{
    public static string Of(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed.MediaType.Value ?? contentType : contentType;

    public static bool Is(HttpRequest request, string mediaType) =>
        request.ContentType is { } type && string.Equals(Of(type), mediaType, StringComparison.OrdinalIgnoreCase);
}
