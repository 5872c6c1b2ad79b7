using KestraBus.Web.Errors;
using KestraBus.Web.Requests;
using Microsoft.AspNetCore.Http;

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
            && !Yaml.Contains(MediaTypes.Of(type), StringComparer.OrdinalIgnoreCase))
        {
            var expected = string.Join(", ", Yaml.Append(Json));
            throw new RefusalException(
                422, $"Internal server error: Cannot convert type [{MediaTypes.Of(type)}] to a flow. Expected one of: [{expected}]");
        }

        return await BodyReader.ReadTextAsync(request, cancellationToken) is { Length: > 0 } text
            ? text
            : throw Refusal.MissingBody(name);
    }

    public static bool IsJson(HttpRequest request) => MediaTypes.Is(request, Json);
}
