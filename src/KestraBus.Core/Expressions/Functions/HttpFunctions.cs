using System.Text;
using KestraBus.Core.Expressions.Filters;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Expressions.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Functions;

/// <summary><c>http()</c>: JSON in both directions unless told otherwise.</summary>
static class HttpFunctions
{
    static readonly string[] Parameters =
        ["uri", "method", "query", "body", "contentType", "headers", "options", "accept"];

    public static ExpressionFamily Family { get; } = new()
    {
        Functions = [ExpressionFunction.Waiting("http", Parameters, SendAsync)],
    };

    static async ValueTask<object?> SendAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var request = Request(arguments);
        var http = arguments.Rendering.Services.Http ?? throw new ExpressionException(
            "HTTP requests are not available here.");
        var response = await http.SendAsync(request, cancellationToken);
        if (response.Status >= 400)
        {
            throw new ExpressionException($"The request to {request.Uri} failed with status {response.Status}.");
        }

        return response.Status == 204 ? null : Parse(response, arguments.Rendering);
    }

    static ExpressionHttpRequest Request(Arguments arguments)
    {
        var rendering = arguments.Rendering;
        var contentType = arguments.OptionalText(4) ?? "application/json";
        var body = arguments[3] is { } content ? Body(content, contentType, rendering) : null;
        var headers = new List<KeyValuePair<string, string>>();
        if (body is not null)
        {
            headers.Add(new("Content-Type", contentType + "; charset=UTF-8"));
        }

        headers.Add(new("Accept", arguments.OptionalText(7) ?? "application/json"));
        foreach (var (name, value) in arguments[5] as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>())
        {
            headers.Add(new(name, rendering.Print(value)));
        }

        return new((arguments.OptionalText(1) ?? "GET").ToUpperInvariant(), Address(arguments), headers,
            body is null ? null : new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(body)),
                arguments[6] as IReadOnlyDictionary<string, object?>);
    }

    static Uri Address(Arguments arguments)
    {
        var text = arguments.Rendering.Print(arguments.Required(0, "uri"));
        if (arguments[2] is IReadOnlyDictionary<string, object?> query)
        {
            var pairs = query.Select(entry =>
                $"{EncodingFilters.UrlEncode(entry.Key)}={EncodingFilters.UrlEncode(arguments.Rendering.Print(entry.Value))}");
            text += (text.Contains('?', StringComparison.Ordinal) ? "&" : "?") + string.Join('&', pairs);
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ExpressionException($"'{text}' is no HTTP address.");
    }

    static string Body(object content, string contentType, Rendering rendering) => contentType switch
    {
        _ when contentType.Contains("json", StringComparison.OrdinalIgnoreCase) => rendering.PrintJson(content),
        _ when contentType.Contains("yaml", StringComparison.OrdinalIgnoreCase) =>
            YamlText.Write(content, rendering.Options.TextLength),
        _ when contentType.Contains("form", StringComparison.OrdinalIgnoreCase) =>
            throw new ExpressionException($"The content type {contentType} is not supported."),
        _ => rendering.Print(content),
    };

    static object? Parse(ExpressionHttpResponse response, Rendering rendering)
    {
        var type = response.ContentType ?? "";
        rendering.Budget.Text(response.Body.Length / 4);
        var text = Encoding.UTF8.GetString(response.Body.Span);
        return type.Contains("json", StringComparison.OrdinalIgnoreCase) ? PlainJson.Parse(text)
            : type.Contains("yaml", StringComparison.OrdinalIgnoreCase) ? YamlText.Parse(text, rendering)
            : throw new ExpressionException($"An answer of the type '{type}' cannot be read.");
    }
}
