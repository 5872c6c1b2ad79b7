using System.Net.Http.Headers;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;

namespace KestraBus.Engine.Expressions;

/// <summary>Sends the requests of expressions. Connections are shared and renewed, so that changes of names are seen.</summary>
sealed class HttpSender : IDisposable
{
    static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    readonly HttpMessageInvoker following = new(Handler(followsRedirects: true));
    readonly HttpMessageInvoker staying = new(Handler(followsRedirects: false));

    public async Task<ExpressionHttpResponse> SendAsync(
        ExpressionHttpRequest request, HttpSettings settings, int largestAnswer, CancellationToken cancellationToken)
    {
        using var message = Message(request, settings);
        var invoker = settings.FollowsRedirects ? following : staying;
        using var response = await invoker.SendAsync(message, cancellationToken);
        var body = await ReadAsync(request.Uri, response.Content, largestAnswer, cancellationToken);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body);
    }

    public void Dispose()
    {
        following.Dispose();
        staying.Dispose();
    }

    static SocketsHttpHandler Handler(bool followsRedirects) => new()
    {
        AllowAutoRedirect = followsRedirects,
        UseCookies = false,
        PooledConnectionLifetime = ConnectionLifetime,
    };

    static HttpRequestMessage Message(ExpressionHttpRequest request, HttpSettings settings)
    {
        var message = new HttpRequestMessage(Method(request), request.Uri);
        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
        }

        message.Headers.Authorization = settings.Authorization;
        foreach (var (name, value) in request.Headers)
        {
            if (!Add(message.Headers, name, value) && !(message.Content is { } content && Add(content.Headers, name, value)))
            {
                throw new ExpressionException($"The header '{name}' of the request to {request.Uri} is not valid.");
            }
        }

        return message;
    }

    static HttpMethod Method(ExpressionHttpRequest request)
    {
        try
        {
            return HttpMethod.Parse(request.Method);
        }
        catch (FormatException failure)
        {
            throw new ExpressionException($"'{request.Method}' is no HTTP method.", failure);
        }
    }

    // The last of two with the same name counts, as in a map.
    static bool Add(HttpHeaders headers, string name, string value)
    {
        try
        {
            headers.Remove(name);
            return headers.TryAddWithoutValidation(name, value) && !value.AsSpan().ContainsAny('\r', '\n', '\0');
        }
        catch (InvalidOperationException)
        {
            return false; // a header of content among those of the request, or the other way round
        }
    }

    static async Task<ReadOnlyMemory<byte>> ReadAsync(Uri uri, HttpContent content, int largest, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > largest)
            {
                throw new ExpressionException($"The answer of {uri} has more than {largest} bytes.");
            }
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
