using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace KestraBus.Tests.Api;

/// <summary>An answer of the API with its body read.</summary>
sealed record ApiAnswer(HttpStatusCode Status, string Text, HttpResponseMessage Message)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? MediaType => Message.Content.Headers.ContentType?.ToString();

    /// <summary>The text of an error body.</summary>
    public string? Error => (string?)Json["message"];
}

/// <summary>Requests in one line.</summary>
static class ApiCalls
{
    extension(ApiServer server)
    {
        public Task<ApiAnswer> GetAsync(string path) => server.SendAsync(HttpMethod.Get, path);

        public Task<ApiAnswer> PostAsync(string path, HttpContent? content = null) => server.SendAsync(HttpMethod.Post, path, content);

        public Task<ApiAnswer> DeleteAsync(string path, HttpContent? content = null) =>
            server.SendAsync(HttpMethod.Delete, path, content);

        public async Task<ApiAnswer> SendAsync(
            HttpMethod method, string path, HttpContent? content = null, Action<HttpRequestMessage>? prepare = null)
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            prepare?.Invoke(request);
            var message = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new ApiAnswer(message.StatusCode, text, message);
        }
    }

    public static StringContent Body(string text, string mediaType) => new(text, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue(mediaType));
}
