using KestraBus.Web.Errors;
using KestraBus.Web.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KestraBus.Web.Flows;

/// <summary>Reads the body of a request that carries sources: YAML under any of its names, or JSON, which is YAML too.</summary>
static class SourceReader
{
    const string Json = "application/json";

    static readonly string[] Yaml = ["application/x-yaml", "application/yaml", "text/yaml", "text/x-yaml"];

    /// <summary>The text, byte for byte as it came.</summary>
    public static async Task<string> ReadAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        if (request.ContentType is { Length: > 0 } type && !IsJson(request)
            && !Yaml.Contains(MediaType(type), StringComparer.OrdinalIgnoreCase))
        {
            var expected = string.Join(", ", Yaml.Append(Json));
            throw new RefusalException(
                422, $"Internal server error: Cannot convert type [{MediaType(type)}] to a flow. Expected one of: [{expected}]");
        }

        return await BodyReader.ReadTextAsync(request, cancellationToken) is { Length: > 0 } text
            ? text
            : throw Refusal.MissingBody(name);
    }

    public static bool IsJson(HttpRequest request) =>
        request.ContentType is { } type && string.Equals(MediaType(type), Json, StringComparison.OrdinalIgnoreCase);

    static string MediaType(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed.MediaType.Value ?? contentType : contentType;
}
