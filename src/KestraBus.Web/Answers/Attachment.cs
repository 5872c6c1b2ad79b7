using Microsoft.AspNetCore.Http;

namespace KestraBus.Web.Answers;

/// <summary>Headers of a file that is to be saved, not shown.</summary>
static class Attachment
{
    public static void Announce(HttpResponse response, string fileName)
    {
        var plain = string.Concat(fileName.Select(character =>
            char.IsAscii(character) && !char.IsControl(character) && character is not ('"' or '\\') ? character : '_'));
        response.Headers.ContentDisposition =
            $"attachment; filename=\"{plain}\"; filename*=utf-8''{Uri.EscapeDataString(fileName)}";
        response.Headers.CacheControl = "public, max-age=86400";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
