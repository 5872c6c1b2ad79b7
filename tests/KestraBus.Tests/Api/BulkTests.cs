using System.Net;
using KestraBus.Core.Executions;

namespace KestraBus.Tests.Api;

public sealed class BulkTests
{
    [Fact]
    public async Task KillByIds_WithAnUnknownAndAnEndedOne_ChangesNothing()
    {
        await using var server = await Filled();

        var answer = await server.DeleteAsync(
            "/api/v1/main/executions/kill/by-ids", ApiCalls.Body("""["running1","ended1","nothing1"]""", "application/json"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldStartWith(
            """{"message":"invalid bulk kill","invalids":[{"message":"execution already finished","rootBean":"ended1","rootBeanClass":"java.lang.String","leafBean":"ended1","propertyPath":[{"name":"execution","kind":"PROPERTY","inIterable":false}],"invalidValue":"ended1","messageTemplate":"{messageTemplate}","executableParameters":[]},{"message":"execution not found",""");
        server.Commands.Killed.ShouldBeEmpty();
    }

    [Fact]
    public async Task KillByIds_AllRunning_NeverCascades()
    {
        await using var server = await Filled();

        var answer = await server.DeleteAsync("/api/v1/main/executions/kill/by-ids", ApiCalls.Body("""["running1"]""", "application/json"));

        answer.Text.ShouldBe("""{"count":1}""");
        server.Commands.Killed.ShouldBe([("running1", false)]);
    }

    [Fact]
    public async Task KillByQuery_KillsWhatFits()
    {
        await using var server = await Filled();

        var answer = await server.DeleteAsync("/api/v1/main/executions/kill/by-query?filters[state][EQUALS]=RUNNING");

        answer.Text.ShouldBe("""{"count":1}""");
    }

    [Fact]
    public async Task DeleteByIds_RunningOne_CountsAsNotFound()
    {
        await using var server = await Filled();

        var refused = await server.DeleteAsync("/api/v1/main/executions/by-ids", ApiCalls.Body("""["running1"]""", "application/json"));
        var taken = await server.DeleteAsync(
            "/api/v1/main/executions/by-ids?includeNonTerminated=true", ApiCalls.Body("""["running1"]""", "application/json"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        taken.Text.ShouldBe("""{"count":1}""");
    }

    [Fact]
    public async Task DeleteByQuery_LeavesWhatRuns()
    {
        await using var server = await Filled();

        var answer = await server.DeleteAsync("/api/v1/main/executions/by-query?namespace=api");

        answer.Text.ShouldBe("""{"count":1}""");
        (await server.GetAsync("/api/v1/main/executions/running1")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.GetAsync("/api/v1/main/executions/ended1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Delete_RemovesLogsMetricsAndFiles()
    {
        await using var server = await Filled();
        server.Storage.Files["/api/one/tiny/executions/ended1/tasks/a/x.txt"] = [1];
        server.Storage.Files["/api/one/tiny/executions/ended12/tasks/a/x.txt"] = [1];

        var answer = await server.DeleteAsync("/api/v1/main/executions/ended1");

        answer.Status.ShouldBe(HttpStatusCode.NoContent);
        server.Logs.LastQuery!.ExecutionId.ShouldBe("ended1");
        server.Storage.Files.Keys.ShouldBe(["/api/one/tiny/executions/ended12/tasks/a/x.txt"]);
    }

    [Theory]
    [InlineData("running1", "", 202)]
    [InlineData("ended1", "", 202)]
    [InlineData("ended1", "?isOnKillCascade=false", 409)]
    [InlineData("nothing1", "", 404)]
    public async Task Kill_Answers(string id, string query, int status)
    {
        await using var server = await Filled();

        var answer = await server.DeleteAsync($"/api/v1/main/executions/{id}/kill{query}");

        ((int)answer.Status).ShouldBe(status);
        if (status == 202)
        {
            answer.Text.ShouldBeEmpty();
            answer.MediaType.ShouldBeNull();
            server.Commands.Killed.ShouldBe([(id, true)]);
        }
    }

    static async Task<ApiServer> Filled()
    {
        var server = await ApiServer.StartAsync();
        server.Executions.Put(Samples.Execution("running1", RunState.Running));
        server.Executions.Put(Samples.Execution("ended1", RunState.Success));
        return server;
    }
}
