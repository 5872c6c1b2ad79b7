using System.Text;
using KestraBus.Engine.Expressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KestraBus.Tests.Expressions;

public sealed class ExpressionHttpTests : IAsyncLifetime
{
    static readonly HttpLimits Limits = new() { Requests = 3, Time = TimeSpan.FromSeconds(20), LargestAnswer = 10_000 };

    readonly ExpressionWorld world = new(new ExpressionBackendOptions { AttemptHttp = Limits, FlowHttp = Limits with { Time = TimeSpan.FromSeconds(0.2) } });
    readonly TaskCompletionSource stopping = new();
    WebApplication? server;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Map("/echo", async (HttpRequest request) => Results.Json(new
        {
            method = request.Method,
            query = request.Query["q"].ToString(),
            type = request.ContentType,
            authorization = request.Headers.Authorization.ToString(),
            own = request.Headers["X-Own"].ToString(),
            body = await new StreamReader(request.Body, Encoding.UTF8).ReadToEndAsync(),
        }));
        server.MapGet("/moved", () => Results.Redirect("/echo"));
        server.MapGet("/large", () => Results.Json(new string('x', 20_000)));
        server.MapGet("/never", () => stopping.Task);
        server.MapGet("/failed", () => Results.StatusCode(418));
        await server.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        stopping.TrySetResult();
        await server!.DisposeAsync();
        await world.DisposeAsync();
    }

    [Theory]
    [InlineData("http('URL/echo', query={'q': 'a b'}).query", "a b")]
    [InlineData("http('URL/echo', method='post', body={'x': 1}).body", """{"x":1}""")]
    [InlineData("http('URL/echo', method='put', body={'x': 1}).type", "application/json; charset=UTF-8")]
    [InlineData("http('URL/echo', headers={'X-Own': 'mine'}).own", "mine")]
    [InlineData("http('URL/echo', options={'auth': {'type': 'BASIC', 'username': 'u', 'password': 'p'}}).authorization", "Basic dTpw")]
    [InlineData("http('URL/echo', options={'auth': {'type': 'BEARER', 'token': 't'}}).authorization", "Bearer t")]
    [InlineData("http('URL/echo', options={'basicAuthUser': 'u', 'basicAuthPassword': 'p'}).authorization", "Basic dTpw")]
    [InlineData("http('URL/moved').method", "GET")]
    public async Task Http_Request_IsSentAndItsAnswerRead(string expression, string expected) =>
        (await world.RenderAsync(Template(expression))).ShouldBe(expected);

    [Theory]
    [InlineData("http('URL/failed') ?? 'x'", "status 418")]
    [InlineData("http('http://127.0.0.1:1/') ?? 'x'", "failed")]
    [InlineData("http('URL/large')", "more than 10000 bytes")]
    [InlineData("http('URL/moved', options={'followRedirects': false})", "cannot be read")]
    [InlineData("http('URL/echo', options={'proxyAddress': 'p'})", "'proxyAddress'")]
    [InlineData("http('URL/echo', options={'readTimeout': 'soon'})", "'readTimeout'")]
    [InlineData("http('URL/never', options={'readTimeout': '-PT0.001S'})", "'readTimeout'")]
    [InlineData("http('URL/never', options={'timeout': {'connectTimeout': 'PT0.1S', 'readIdleTimeout': 'PT0.1S'}})", "took more than 0.2 seconds")]
    [InlineData("http('URL/never', options={'readTimeout': 'PT0.2S'})", "took more than 0.2 seconds")]
    [InlineData("http('URL/echo', headers={'X-Own': 'a\nX-Other: b'})", "'X-Own'")]
    [InlineData("http('URL/echo', method='NO METHOD')", "no HTTP method")]
    public async Task Http_NoAnswerOfUse_Fails(string expression, string reason) =>
        (await world.FailAsync(Template(expression))).ShouldContain(reason);

    [Fact]
    public async Task Http_MoreRequestsThanAllowed_Fails()
    {
        var failure = await world.FailAsync("{% for i in 1..4 %}" + Template("http('URL/echo').method") + "{% endfor %}");

        failure.ShouldContain("at most 3");
    }

    [Fact]
    public async Task Http_WhereOthersWait_HasItsTime()
    {
        var failure = await world.FailAsync(Template("http('URL/never')"), world.OfFlow);

        failure.ShouldContain("took more than 0.2 seconds");
    }

    string Template(string expression) => "{{ " + expression.Replace("URL", server!.Urls.First(), StringComparison.Ordinal) + " }}";
}
