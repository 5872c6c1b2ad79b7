using System.Net;
using System.Net.Http.Headers;
using KestraBus.Core.Executions;

namespace KestraBus.Tests.Api;

public sealed class WebhookTests
{
    const string Trigger = "triggers:\n  - id: hook\n    type: io.kestra.plugin.core.trigger.Webhook\n    key: \"{{ flow.id }}-key\"\n";

    [Fact]
    public async Task Call_WithoutCredentials_StartsWithTheRequestAsVariables()
    {
        await using var server = await Filled(Trigger);

        var answer = await CallAsync(server, HttpMethod.Post, "hooks/hooks-key?x=1&x=2&y=", ApiCalls.Body("""{"name":"ann"}""", "application/json"));

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Json.AsObject().Select(pair => pair.Key)
            .ShouldBe(["tenantId", "id", "namespace", "flowId", "flowRevision", "trigger", "labels", "state", "url"]);
        var trigger = answer.Json["trigger"]!;
        ((string)trigger["id"]!).ShouldBe("hook");
        trigger["variables"]!["body"]!.ToJsonString().ShouldBe("""{"name":"ann"}""");
        trigger["variables"]!["parameters"]!.ToJsonString().ShouldBe("""{"x":["1","2"],"y":[""]}""");
        ((string)trigger["variables"]!["headers"]!["Content-Length"]![0]!).ShouldBe("14");
        answer.Json["labels"]!.ToJsonString().ShouldContain("""{"key":"system.from","value":"trigger"}""");
        server.Commands.Begun.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("GET", null, null)]
    [InlineData("PUT", "just text", "\"just text\"")]
    [InlineData("POST", "[1,2]", "[1,2]")]
    [InlineData("POST", "12", "\"12\"")]
    [InlineData("POST", "{\"a\":", "\"{\\u0022a\\u0022:\"")]
    public async Task Body_IsJsonOrTextOrAbsent(string verb, string? body, string? expected)
    {
        await using var server = await Filled(Trigger);

        var answer = await CallAsync(server, new HttpMethod(verb), "hooks/hooks-key", body is null ? null : ApiCalls.Body(body, "text/plain"));

        answer.Json["trigger"]!["variables"]!["body"]?.ToJsonString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("hooks/wrong", 404, "Not Found: Webhook not found")]
    [InlineData("hooks/hooks-key/more/path", 404, "Not Found")]
    [InlineData("hooks/hooks-key/", 404, "Not Found")]
    [InlineData("nothing/hooks-key", 404, "Not Found: Flow not found")]
    [InlineData("off/whatever", 409, "Illegal state: Cannot execute a disabled flow")]
    public async Task Refused_SaysWhy(string path, int status, string message)
    {
        await using var server = await Filled(Trigger);

        var answer = await CallAsync(server, HttpMethod.Post, path);

        ((int)answer.Status).ShouldBe(status);
        answer.Error.ShouldBe(message);
        server.Commands.Begun.ShouldBeEmpty();
    }

    [Fact]
    public async Task Call_FromALoggedInUser_KeepsHisPasswordOut()
    {
        await using var server = await Filled(Trigger);

        var answer = await server.GetAsync("/api/v1/main/executions/webhook/api.one/hooks/hooks-key");

        answer.Json["trigger"]!["variables"]!["headers"]!["Authorization"].ShouldBeNull();
    }

    [Theory]
    [InlineData("    wait: true\n", "state")]
    [InlineData("    wait: true\n    returnOutputs: true\n", "{}")]
    public async Task Wait_AnswersAtTheEnd(string more, string expected)
    {
        await using var server = await Filled(Trigger + more);
        server.Commands.OnBegin = id => server.Executions.Put(Samples.Execution(id, RunState.Success));

        var answer = await CallAsync(server, HttpMethod.Get, "hooks/hooks-key");

        (expected == "{}" ? answer.Text : (string?)answer.Json["state"]!["current"]).ShouldBe(expected == "{}" ? "{}" : "SUCCESS");
    }

    static Task<ApiAnswer> CallAsync(ApiServer server, HttpMethod verb, string path, HttpContent? body = null) => server.SendAsync(
        verb, "/api/v1/executions/webhook/api.one/" + path, body, request => request.Headers.Authorization = new AuthenticationHeaderValue("None"));

    static async Task<ApiServer> Filled(string triggers)
    {
        var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow("hooks", more: triggers), TestContext.Current.CancellationToken);
        await server.Flows.AppendAsync(Samples.Flow("off") with { Disabled = true }, TestContext.Current.CancellationToken);
        return server;
    }
}
