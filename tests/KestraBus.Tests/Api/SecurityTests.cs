using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace KestraBus.Tests.Api;

public sealed class SecurityTests
{
    const string Search = "/api/v1/main/executions/search";

    /// <summary>Opening a route means to change the reviewed file beside this one.</summary>
    [Fact]
    public async Task AnonymousRoutes_AreThoseOfTheReviewedFile()
    {
        await using var server = await ApiServer.StartAsync();

        var open = server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Select(verb => $"{verb} /{endpoint.RoutePattern.RawText?.TrimStart('/')}"))
            .Distinct()
            .Order(StringComparer.Ordinal);

        string.Join('\n', open).ShouldBe((await File.ReadAllTextAsync(Beside("AnonymousRoutes.txt"), TestContext.Current.CancellationToken)).TrimEnd());
    }

    [Fact]
    public async Task NoCredentials_Is401WithoutBody()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Get, Search, prepare: WithoutCredentials);

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Text.ShouldBeEmpty();
        answer.Message.Headers.WwwAuthenticate.ToString().ShouldBe("Basic");
    }

    [Fact]
    public async Task NoCredentials_OnBehalfOfTheLoginPage_AsksForNoDialog()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Get, Search, prepare: request =>
        {
            WithoutCredentials(request);
            request.Headers.Referrer = new Uri("http://localhost/ui/main/login");
        });

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Message.Headers.WwwAuthenticate.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ApiServer.User, "secret123")]
    [InlineData(ApiServer.User, "")]
    [InlineData("nobody@example.com", ApiServer.Password)]
    [InlineData("", "")]
    public async Task WrongCredentials_Are401(string user, string password)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.SendAsync(
            HttpMethod.Get, Search, prepare: request => request.Headers.Authorization = ApiServer.Basic(user, password));

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task NothingConfigured_LetsNobodyIn()
    {
        await using var server = await ApiServer.StartAsync(settings => settings["kestra:server:basic-auth:password"] = null);

        (await server.SendAsync(HttpMethod.Get, Search, prepare: request => request.Headers.Authorization = ApiServer.Basic(ApiServer.User, "")))
            .Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Cookie_IsTakenLikeTheHeader()
    {
        await using var server = await ApiServer.StartAsync();
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ApiServer.User}:{ApiServer.Password}"));

        var answer = await server.SendAsync(HttpMethod.Get, Search, prepare: request =>
        {
            WithoutCredentials(request);
            request.Headers.Add("Cookie", $"BASIC_AUTH={Uri.EscapeDataString(pair)}");
        });

        answer.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("cross-site", 401)]
    [InlineData("same-origin", 404)]
    public async Task WritingFromAnotherSite_IsRefused(string site, int status)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.SendAsync(
            HttpMethod.Delete, "/api/v1/main/executions/nothing", prepare: request => request.Headers.Add("Sec-Fetch-Site", site));

        ((int)answer.Status).ShouldBe(status);
    }

    [Fact]
    public async Task SwitchedOff_LetsEverybodyIn()
    {
        await using var server = await ApiServer.StartAsync(settings => settings["kestra:server:basic-auth:enabled"] = "false");

        (await server.SendAsync(HttpMethod.Get, Search, prepare: WithoutCredentials)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/v1/main/logs/search", 200)]
    [InlineData("/api/v1/main/logs", 404)]
    [InlineData("/api/v1/main/logsearch", 401)]
    [InlineData("/api/v1/main/logs/../executions/search", 401)]
    [InlineData(Search, 401)]
    public async Task OpenUrls_OpenWholeSegmentsOnly(string path, int status)
    {
        await using var server = await ApiServer.StartAsync(settings => settings["kestra:server:basic-auth:open-urls:0"] = "/api/v1/main/logs/");

        ((int)(await server.SendAsync(HttpMethod.Get, path, prepare: WithoutCredentials)).Status).ShouldBe(status);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/api/v1/other/executions/search")]
    public async Task UnknownPathsAndTenants_TellNothingToStrangers(string path)
    {
        await using var server = await ApiServer.StartAsync();

        (await server.SendAsync(HttpMethod.Get, path, prepare: WithoutCredentials)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    static void WithoutCredentials(HttpRequestMessage request) =>
        request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("None");

    static string Beside(string file, [CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, file);
}
