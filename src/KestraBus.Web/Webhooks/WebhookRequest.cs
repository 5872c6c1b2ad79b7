using System.Text;
using System.Text.Json;
using KestraBus.Core.Values;
using KestraBus.Web.Requests;
using KestraBus.Web.Security;
using Microsoft.AspNetCore.Http;

namespace KestraBus.Web.Webhooks;

/// <summary>Reads a request into the variables of the trigger (flow-language §6.7).</summary>
static class WebhookRequest
{
    /// <summary>Headers that may carry the credentials of a user of ours: they must not rest in an execution.</summary>
    static readonly string[] Credentials = ["Authorization", "Cookie"];

    public static async Task<IReadOnlyDictionary<string, object?>> ReadVariablesAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        var variables = new OrderedDictionary<string, object?>();
        var bytes = await BodyReader.ReadBytesAsync(request, BodyReader.TextLimit, cancellationToken);
        if (bytes.Length > 0)
        {
            variables["body"] = Body(bytes);
        }

        var isUser = request.HttpContext.User.Identity?.AuthenticationType == BasicAuthHandler.SchemeName;
        variables["headers"] = Lists(request.Headers.Where(header => !isUser || !Credentials.Contains(header.Key)));
        variables["parameters"] = Lists(request.Query);
        return variables;
    }

    /// <summary>An object or a list when it is one, whatever the media type says; else text.</summary>
    static object? Body(byte[] bytes)
    {
        try
        {
            if (PlainJson.Parse(bytes) is var value and (IReadOnlyDictionary<string, object?> or IReadOnlyList<object?>))
            {
                return value;
            }
        }
        catch (JsonException)
        {
            // No JSON: the text itself is the body.
        }

        return Encoding.UTF8.GetString(bytes);
    }

    static OrderedDictionary<string, object?> Lists(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> values)
    {
        var lists = new OrderedDictionary<string, object?>();
        foreach (var (name, list) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            lists[name] = list.Select(value => (object?)value).ToList();
        }

        return lists;
    }
}
