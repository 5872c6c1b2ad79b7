using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KestraBus.Web.Requests;

/// <summary>What the head of a multipart part says.</summary>
sealed record FormPart(string Name, string? FileName)
{
    /// <summary>Null for a part that has no name.</summary>
    public static FormPart? Of(MultipartSection section)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
        {
            return null;
        }

        var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value;
        var file = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
        return string.IsNullOrEmpty(name) ? null : new FormPart(name, string.IsNullOrEmpty(file) ? null : file);
    }
}
