using System.Net;
using KestraBus.Core.Executions;
using KestraBus.Core.Flows;

namespace KestraBus.Tests.Api.Operations;

public sealed class RestartTests
{
    const string Second = """
          - id: b
            type: io.kestra.plugin.core.log.Log
            message: hi

        """;

    [Fact]
    public async Task Restart_Failed_AnswersRestarted()
    {
        await using var server = await Played.StartAsync(Second);
        await Played.PlayAsync(server, "one", RunState.Success, RunState.Failed);

        var answer = await server.PostAsync("/api/v1/main/executions/one/restart");

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        States(answer).ShouldBe("RESTARTED a:SUCCESS b:RESTARTED");
        ((int?)answer.Json["metadata"]!["attemptNumber"]).ShouldBe(2);
        answer.Json["labels"]!.ToJsonString().ShouldContain("system.restarted");
        Played.Find(server, "one").State.Current.ShouldBe(RunState.Running);
    }

    [Fact]
    public async Task Restart_RequestArrivesAgainAfterTheNextFailure_ChangesNothing()
    {
        await using var server = await Played.StartAsync(Second);
        await Played.PlayAsync(server, "one", RunState.Success, RunState.Failed);
        await server.PostAsync("/api/v1/main/executions/one/restart");
        Played.Finish(server, "one", RunState.Failed);

        Played.Decide(server, "one", server.Commands.Asked.ShouldHaveSingleItem().ToEvent());

        Played.Find(server, "one").State.Current.ShouldBe(RunState.Failed);
        Played.Find(server, "one").AttemptNumber.ShouldBe(2);
    }

    [Fact]
    public async Task Restart_WithRevision_IsANewExecution()
    {
        await using var server = await Played.StartAsync(Second);
        await Played.PlayAsync(server, "one", RunState.Success, RunState.Failed);
        await server.Flows.AppendAsync(Samples.Flow(more: Second), TestContext.Current.CancellationToken);

        var answer = await server.PostAsync("/api/v1/main/executions/one/restart?revision=2");

        var id = (string)answer.Json["id"]!;
        id.ShouldNotBe("one");
        States(answer).ShouldBe("RESTARTED a:SUCCESS b:RESTARTED");
        ((string?)answer.Json["parentId"]).ShouldBe("one");
        ((int?)answer.Json["flowRevision"]).ShouldBe(2);
        server.Commands.Begun.ShouldBe([id]);
    }

    [Theory]
    [InlineData("ok/restart", 422, "Illegal argument: No task found to restart execution from!")]
    [InlineData("running/restart", 409, "Illegal state: Execution must be terminated or paused and not killed to be restarted, current state is 'RUNNING' !")]
    [InlineData("failed/restart?revision=9", 404, "Not Found: Unable to find revision 9 on flow tiny")]
    [InlineData("nothing/restart", 404, "Not Found")]
    [InlineData("ok/replay?taskRunId=nothing", 422, "Illegal argument: No task found to restart execution from!")]
    [InlineData("ok/replay?revision=9", 404, "Not Found: Unable to find revision 9 on flow tiny")]
    [InlineData("nothing/replay", 404, "Not Found")]
    [InlineData("nothing/replay-with-inputs", 404, "Not Found")]
    public async Task Refusals_DoNothing(string path, int status, string message)
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "ok", RunState.Success);
        await Played.PlayAsync(server, "failed", RunState.Failed);
        await Played.PlayAsync(server, "running");

        var answer = await server.PostAsync("/api/v1/main/executions/" + path);

        ((int)answer.Status).ShouldBe(status);
        answer.Error.ShouldBe(message);
        server.Commands.Asked.ShouldBeEmpty();
        server.Commands.Begun.ShouldBeEmpty();
    }

    [Fact]
    public async Task Replay_FromTheStart_IsNewAndBothSaySo()
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "one", RunState.Success);

        var answer = await server.PostAsync("/api/v1/main/executions/one/replay");

        var id = (string)answer.Json["id"]!;
        States(answer).ShouldBe("CREATED");
        ((string?)answer.Json["originalId"]).ShouldBe("one");
        answer.Json["labels"]!.ToJsonString().ShouldContain("system.replay");
        server.Commands.Begun.ShouldBe([id]);
        Played.Find(server, "one").Labels.ShouldContain(new Label(Label.Replayed, "true"));
    }

    [Fact]
    public async Task Replay_FromATaskRun_KeepsWhatWasBefore()
    {
        await using var server = await Played.StartAsync(Second);
        var old = await Played.PlayAsync(server, "one", RunState.Success, RunState.Success);

        var answer = await server.PostAsync($"/api/v1/main/executions/one/replay?taskRunId={old.TaskRuns.OfTask("b").Single().Id}");

        States(answer).ShouldBe("RESTARTED a:SUCCESS b:RESTARTED");
    }

    [Fact]
    public async Task ReplayWithInputs_ReadsThemLikeAStart()
    {
        await using var server = await Played.StartAsync("""
            inputs:
              - { id: number, type: INT }

            """);
        await Played.PlayAsync(server, "one", RunState.Success);
        using var bad = new MultipartFormDataContent { { new StringContent("x"), "number" } };
        using var good = new MultipartFormDataContent { { new StringContent("7"), "number" } };

        var refused = await server.PostAsync("/api/v1/main/executions/one/replay-with-inputs", bad);
        var taken = await server.PostAsync("/api/v1/main/executions/one/replay-with-inputs", good);

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((int?)taken.Json["inputs"]!["number"]).ShouldBe(7);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("?latestRevision=true", 2)]
    public async Task ReplayByIds_OfARevision(string query, int revision)
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "one", RunState.Success);
        await server.Flows.AppendAsync(Samples.Flow(), TestContext.Current.CancellationToken);

        var answer = await server.PostAsync("/api/v1/main/executions/replay/by-ids" + query, ApiCalls.Body("""["one"]""", "application/json"));

        answer.Text.ShouldBe("""{"count":1}""");
        Played.Find(server, server.Commands.Begun.ShouldHaveSingleItem()).FlowRevision.ShouldBe(revision);
    }

    internal static string States(ApiAnswer answer) => string.Join(
        ' ',
        (answer.Json["taskRunList"]?.AsArray() ?? []).Select(run => $"{run!["taskId"]}:{run["state"]!["current"]}")
            .Prepend((string)answer.Json["state"]!["current"]!));
}
