using System.Net;
using System.Net.Http.Headers;
using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;

namespace KestraBus.Tests.Api;

public sealed class CreateExecutionTests
{
    [Fact]
    public async Task Create_WithoutBody_AnswersTheCreatedExecution()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny?labels=who:me:too");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        var id = (string)answer.Json["id"]!;
        ((string?)answer.Json["state"]!["current"]).ShouldBe("CREATED");
        ((string?)answer.Json["url"]).ShouldBe($"http://localhost:8080/ui/main/executions/api.one/tiny/{id}");
        answer.Json["labels"]!.ToJsonString().ShouldBe(
            $$"""[{"key":"team","value":"data"},{"key":"who","value":"me:too"},{"key":"system.from","value":"api"},{"key":"system.correlationId","value":"{{id}}"}]""");
        server.Commands.Begun.ShouldBe([id]);
        (await server.GetAsync($"/api/v1/main/executions/{id}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("executions/api.one/nothing", 404, "Not Found: Requested Flow is not found.")]
    [InlineData("executions/api.one/tiny?revision=99", 404, "Not Found: Requested Flow is not found.")]
    [InlineData("executions/api.one/off", 409, "Illegal state: Requested Flow is disabled.")]
    [InlineData("executions/api.one/needy", 422, "Invalid entity: Missing required input:needed")]
    [InlineData("executions/api.one/tiny?labels=nocolon", 422, "Unprocessable Entity: Can't split the queryString parameter by ':'")]
    [InlineData("executions/api.one/tiny?labels=key:", 422, "Invalid entity: labels.key: must not be empty")]
    [InlineData("executions/api.one/tiny?labels=system.secret:x", 422, "Illegal argument: System labels can only be set by Kestra itself, offending label: system.secret=x")]
    [InlineData("executions/api.one/tiny?scheduleDate=tomorrow", 422, "Internal server error: Failed to convert argument [scheduleDate] for value [tomorrow] due to: Text 'tomorrow' could not be parsed at index 0")]
    public async Task Create_Refused_SaysWhy(string path, int status, string message)
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);
        await server.Flows.AppendAsync(Samples.Flow("off") with { Disabled = true }, TestContext.Current.CancellationToken);
        await server.Flows.AppendAsync(
            Samples.Flow("needy", more: "inputs:\n  - id: needed\n    type: STRING\n"), TestContext.Current.CancellationToken);

        var answer = await server.PostAsync("/api/v1/main/" + path);

        ((int)answer.Status).ShouldBe(status);
        answer.Error.ShouldBe(message);
        server.Commands.Begun.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("application/x-www-form-urlencoded", "a=b")]
    public async Task Create_OtherMediaType_Is415(string mediaType, string body)
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", ApiCalls.Body(body, mediaType));

        answer.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        answer.Error.ShouldBe(
            $"Unsupported Media Type: Content Type [{mediaType}] not allowed. Allowed types: [multipart/form-data]");
    }

    [Theory]
    [InlineData("no part at all")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nits end is missing")]
    [InlineData("--x\r\nno header\r\n\r\nvalue\r\n--x--\r\n")]
    public async Task Create_BrokenForm_Is400AndStartsNothing(string body)
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);
        using var form = new StringContent(body, MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x"));

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldNotBeNull().ShouldContain("multipart body");
        server.Commands.Begun.ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_WithWait_AnswersTheEndedExecution()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);
        server.Commands.OnBegin = id => _ = Task.Run(() =>
        {
            server.Executions.Put(Samples.Execution(id, RunState.Success));
            server.Feed.Publish(new ExecutionsChanged([new ExecutionChange(id, RunState.Success, 2, Ended: true)]));
        });

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny?wait=true");

        ((string?)answer.Json["state"]!["current"]).ShouldBe("SUCCESS");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Create_BrokerAway_IsStillAccepted(bool isForeseen)
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);
        server.Commands.Failure = isForeseen
            ? new Engine.Starting.EngineUnavailableException("no broker")
            : new InvalidOperationException("the channel was closed");

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny");

        answer.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Create_DatabaseAway_Is503WithRetryAfter()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);
        server.Executions.Failure = new TimeoutException("host 10.0.0.1 does not answer");

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny");

        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Message.Headers.RetryAfter!.ToString().ShouldBe("2");
        answer.Text.ShouldNotContain("10.0.0.1");
    }

    [Fact]
    public async Task Create_Saturated_Is429WithRetryAfter()
    {
        await using var server = await ApiServer.StartAsync(
            services: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(
                services, new Engine.Starting.StartOptions { MaxConcurrent = 0 }));
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny");

        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Message.Headers.RetryAfter.ShouldNotBeNull();
    }
}
