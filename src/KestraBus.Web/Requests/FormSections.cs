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
}
