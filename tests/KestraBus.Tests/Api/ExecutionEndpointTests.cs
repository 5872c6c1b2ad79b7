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
}
