using System.Net;
using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;

namespace KestraBus.Tests.Api;

public sealed class ExecutionEndpointTests
{
    [Fact]
    public async Task Get_RunningExecution_HasKestrasShape()
    {
        await using var server = await ApiServer.StartAsync();
        server.Executions.Put(Samples.Execution(state: RunState.Running, runs: Samples.Run("run1", RunState.Submitted)));

        var answer = await server.GetAsync("/api/v1/main/executions/execution00000000001");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.MediaType.ShouldBe("application/json");
        answer.Text.ShouldBe(
            """
            {"id":"execution00000000001","namespace":"api.one","flowId":"tiny","flowRevision":1,"taskRunList":[{"id":"run1","executionId":"execution00000000001","namespace":"api.one","flowId":"tiny","taskId":"a","outputs":null,"state":{"current":"SUBMITTED","histories":[{"state":"CREATED","date":"2026-01-31T10:00:00Z"},{"state":"SUBMITTED","date":"2026-01-31T10:00:00.010Z"}],"startDate":"2026-01-31T10:00:00Z"}}],"labels":[{"key":"system.correlationId","value":"execution00000000001"}],"state":{"current":"RUNNING","histories":[{"state":"CREATED","date":"2026-01-31T10:00:00Z"},{"state":"RUNNING","date":"2026-01-31T10:00:00.001500Z"}],"startDate":"2026-01-31T10:00:00Z"},"originalId":"execution00000000001","deleted":false,"metadata":{"attemptNumber":1,"originalCreatedDate":"2026-01-31T10:00:00Z"}}
            """);
    }

    [Fact]
    public async Task Get_ClaimedTaskRun_IsShownRunningWithItsAttempt()
    {
        await using var server = await ApiServer.StartAsync();
        server.Executions.Put(Samples.Execution(state: RunState.Running, runs: Samples.Run("run1", RunState.Submitted)));
        var started = Samples.Begun.AddSeconds(1);
        server.Claims.Put(new Claim("execution00000000001", new AttemptKey("run1", 0), "worker-1", started, started));

        var run = (await server.GetAsync("/api/v1/main/executions/execution00000000001")).Json["taskRunList"]![0]!;

        ((string?)run["state"]!["current"]).ShouldBe("RUNNING");
        ((string?)run["attempts"]![0]!["state"]!["current"]).ShouldBe("RUNNING");
        ((string?)run["attempts"]![0]!["workerId"]).ShouldBe("worker-1");
    }

    [Fact]
    public async Task Get_EndedExecution_HasDurationAndEnd()
    {
        await using var server = await ApiServer.StartAsync();
        server.Executions.Put(Samples.Execution(state: RunState.Success));

        var state = (await server.GetAsync("/api/v1/executions/execution00000000001")).Json["state"]!;

        state.AsObject().Select(pair => pair.Key).ShouldBe(["current", "histories", "duration", "endDate", "startDate"]);
        ((string?)state["duration"]).ShouldBe("PT2S");
    }

    [Fact]
    public async Task Get_UnknownExecution_Is404WithKestrasBody()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.GetAsync("/api/v1/main/executions/nothing1234567890123?x=%5B");

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Text.ShouldBe(
            """
            {"message":"Not Found","logref":null,"path":null,"_links":{"self":{"href":"/api/v1/main/executions/nothing1234567890123?x=%5B","templated":false,"profile":null,"deprecation":null,"title":null,"hreflang":null,"type":null,"name":null}},"_embedded":{}}
            """);
    }

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

    [Fact]
    public async Task Create_FileInput_IsStoredUnderTheExecution()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n"), TestContext.Current.CancellationToken);
        using var form = new MultipartFormDataContent { { new StringContent("name,age"), "data", "../people.csv" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        var id = (string)answer.Json["id"]!;
        var uri = (string)answer.Json["inputs"]!["data"]!;
        uri.ShouldBe($"kestra:///api/one/tiny/executions/{id}/inputs/data/people.csv");
        server.Storage.Files.Keys.ShouldBe([uri["kestra://".Length..]]);
    }

    [Fact]
    public async Task Create_RefusedAfterAnUpload_LeavesNoFileBehind()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n  - id: needed\n    type: STRING\n"),
            TestContext.Current.CancellationToken);
        using var form = new MultipartFormDataContent { { new StringContent("x"), "data", "people.csv" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        server.Storage.Files.ShouldBeEmpty();
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

    [Fact]
    public async Task Create_BrokerAway_IsStillAccepted()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);
        server.Commands.Failure = new Engine.Starting.EngineUnavailableException("no broker");

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

    [Fact]
    public async Task Create_Inputs_AreReadByTheirTypes()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: count\n    type: INT\n    max: 10\n  - id: span\n    type: DURATION\n    defaults: PT15M\n"),
            TestContext.Current.CancellationToken);
        using var good = new MultipartFormDataContent { { new StringContent("7"), "count" }, { new StringContent("x"), "unknown" } };
        using var bad = new MultipartFormDataContent { { new StringContent("70"), "count" } };
        using var looked = new MultipartFormDataContent { { new StringContent("70"), "count" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", good);
        var refused = await server.PostAsync("/api/v1/main/executions/api.one/tiny", bad);
        var validated = await server.PostAsync("/api/v1/main/executions/api.one/tiny/validate", looked);

        answer.Json["inputs"]!.ToJsonString().ShouldBe("""{"count":7,"span":"PT15M"}""");
        (await server.GetAsync($"/api/v1/main/executions/{answer.Json["id"]}")).Json["inputs"]!["span"]!.ToJsonString().ShouldBe("900.0");
        refused.Error.ShouldBe("Invalid entity: Invalid value for input `count`. Cause: it must be less than `10`");
        validated.Text.ShouldBe(
            """{"id":"tiny","namespace":"api.one","inputs":[{"input":{"id":"count","type":"INT","required":true,"max":10},"value":"70","enabled":true,"isDefault":false,"errors":[{"message":"Invalid value for input `count`. Cause: it must be less than `10`"}]},{"input":{"id":"span","type":"DURATION","required":true,"defaults":"PT15M"},"value":"PT15M","enabled":true,"isDefault":true,"errors":[]}],"checks":[]}""");
    }

    [Fact]
    public async Task Create_EmptyFile_IsRefused()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n"), TestContext.Current.CancellationToken);
        using var form = new MultipartFormDataContent { { new StringContent(""), "data", "people.csv" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        server.Storage.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_OldClientsFile_IsFoundByItsFileName()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n"), TestContext.Current.CancellationToken);
        using var form = new MultipartFormDataContent { { new StringContent("x"), "files", "data" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        ((string)answer.Json["inputs"]!["data"]!).ShouldEndWith("/inputs/data/data.upl");
    }

    [Fact]
    public async Task Create_UploadBeyondTheLimit_Is413AndLeavesNothing()
    {
        await using var server = await ApiServer.StartAsync(settings => settings["kestra:server:max-upload-bytes"] = "100000");
        await server.Flows.AppendAsync(
            Samples.Flow(more: "inputs:\n  - id: data\n    type: FILE\n"), TestContext.Current.CancellationToken);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[200_000]), "data", "big.bin" } };

        var answer = await server.PostAsync("/api/v1/main/executions/api.one/tiny", form);

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        server.Storage.Files.ShouldBeEmpty();
        server.Commands.Begun.ShouldBeEmpty();
    }
}
