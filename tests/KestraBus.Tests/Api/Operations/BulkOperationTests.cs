using System.Net;
using KestraBus.Core.Executions;

namespace KestraBus.Tests.Api.Operations;

public sealed class BulkOperationTests
{
    [Theory]
    [InlineData("pause", "ended", "invalid bulk pause", "execution not in state RUNNING")]
    [InlineData("resume", "ended", "invalid bulk resume", "execution not in state PAUSED")]
    [InlineData("restart", "running", "invalid bulk restart", "execution not in state FAILED")]
    [InlineData("replay", "nothing", "invalid bulk replay", "execution not found")]
    [InlineData("change-status", "running", "invalid bulk change executions state", "execution not in a terminated state or is killed")]
    [InlineData("force-run", "ended", "invalid bulk force run", "execution in a terminated state")]
    [InlineData("unqueue", "running", "invalid bulk unqueue", "execution not in state QUEUED")]
    public async Task ByIds_OneThatDoesNotFit_ChangesNothing(string action, string bad, string message, string reason)
    {
        await using var server = await Filled();
        var good = action is "pause" or "force-run" ? "running" : "ended";

        var answer = await server.PostAsync(
            $"/api/v1/main/executions/{action}/by-ids?newStatus=SUCCESS", ApiCalls.Body($"""["{good}","{bad}"]""", "application/json"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error.ShouldBe(message);
        var invalid = answer.Json["invalids"]!.AsArray().Last()!;
        ((string?)invalid["invalidValue"]).ShouldBe(bad);
        ((string?)invalid["message"]).ShouldBe(reason);
        server.Commands.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pause", "running", "PAUSED")]
    [InlineData("restart", "ended", "RUNNING")]
    [InlineData("change-status", "ended", "SUCCESS")]
    [InlineData("force-run", "running", "RUNNING")]
    public async Task ByIds_AllFit_AreDone(string action, string id, string state)
    {
        await using var server = await Filled();

        var answer = await server.PostAsync(
            $"/api/v1/main/executions/{action}/by-ids?newStatus=SUCCESS", ApiCalls.Body($"""["{id}"]""", "application/json"));

        answer.Text.ShouldBe("""{"count":1}""");
        Played.Find(server, id).State.Current.Name.ShouldBe(state);
    }

    [Theory]
    [InlineData("pause", "state=RUNNING", 1)]
    [InlineData("resume", "state=PAUSED", 0)]
    [InlineData("restart", "state=FAILED", 1)]
    [InlineData("replay", "latestRevision=true", 2)]
    [InlineData("change-status", "state=FAILED&newStatus=WARNING", 1)]
    [InlineData("force-run", "state=RUNNING", 1)]
    [InlineData("unqueue", "state=QUEUED&newState=RUNNING", 0)]
    public async Task ByQuery_DoesWhatFits(string action, string query, int count)
    {
        await using var server = await Filled();

        var answer = await server.PostAsync($"/api/v1/main/executions/{action}/by-query?{query}");

        answer.Text.ShouldBe($$"""{"count":{{count}}}""");
    }

    [Fact]
    public async Task RestartByQuery_NothingToRestartInOne_IsRefusedAsAWhole()
    {
        await using var server = await Filled();
        await Played.PlayAsync(server, "warned", RunState.Warning);

        var answer = await server.PostAsync("/api/v1/main/executions/restart/by-query?state=WARNING&state=FAILED");

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Error.ShouldBe("Illegal argument: No task found to restart execution from!");
        server.Commands.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task ByQuery_UnknownParameter_IsRefused()
    {
        await using var server = await Filled();

        var answer = await server.PostAsync("/api/v1/main/executions/pause/by-query?stat=RUNNING");

        answer.Error.ShouldBe("Illegal argument: Unknown parameter 'stat'");
    }

    [Fact]
    public async Task LabelsByIds_AllEndedOrNone()
    {
        await using var server = await Filled();

        var refused = await server.PostAsync("/api/v1/main/executions/labels/by-ids", Labels("ended", "running"));
        var taken = await server.PostAsync("/api/v1/main/executions/labels/by-ids", Labels("ended"));

        refused.Error.ShouldBe("invalid bulk set labels");
        ((string?)refused.Json["invalids"]![0]!["message"]).ShouldBe("execution is not terminated");
        taken.Text.ShouldBe("""{"count":1}""");
    }

    [Fact]
    public async Task LabelsByQuery_SetsThem()
    {
        await using var server = await Filled();

        var answer = await server.PostAsync(
            "/api/v1/main/executions/labels/by-query?state=FAILED", ApiCalls.Body("""[{"key":"a","value":"1"}]""", "application/json"));

        answer.Text.ShouldBe("""{"count":1}""");
    }

    static StringContent Labels(params string[] ids) => ApiCalls.Body(
        $$"""{"executionsId":["{{string.Join("\",\"", ids)}}"],"executionLabels":[{"key":"a","value":"1"}]}""", "application/json");

    static async Task<ApiServer> Filled()
    {
        var server = await Played.StartAsync();
        await Played.PlayAsync(server, "ended", RunState.Failed);
        await Played.PlayAsync(server, "running");
        return server;
    }
}
