using System.Net;
using KestraBus.Core.Executions;
using KestraBus.Core.Flows;

namespace KestraBus.Tests.Api.Operations;

public sealed class StateTests
{
    [Fact]
    public async Task ChangeTaskRunState_GoesOnFromThere()
    {
        await using var server = await Played.StartAsync();
        var old = await Played.PlayAsync(server, "failed", RunState.Failed);
        var body = $$"""{"taskRunId":"{{old.TaskRuns.InOrder()[0].Id}}","state":"SUCCESS"}""";

        var answer = await server.PostAsync("/api/v1/main/executions/failed/state", ApiCalls.Body(body, "application/json"));

        RestartTests.States(answer).ShouldBe("RESTARTED a:SUCCESS");
        Played.Find(server, "failed").State.Current.ShouldBe(RunState.Success);
    }

    [Theory]
    [InlineData("failed", "nothing", "SUCCESS", "No task found to restart execution from!")]
    [InlineData("running", null, "SUCCESS", "You can only change the state of a task run for a terminated non killed execution.")]
    [InlineData("failed", null, "RUNNING", "cannot be set to RUNNING")]
    public async Task ChangeTaskRunState_Refused(string id, string? taskRunId, string state, string message)
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "running");
        await Played.PlayAsync(server, "failed", RunState.Failed);
        taskRunId ??= Played.Find(server, id).TaskRuns.InOrder()[0].Id;

        var answer = await server.PostAsync(
            $"/api/v1/main/executions/{id}/state", ApiCalls.Body($$"""{"taskRunId":"{{taskRunId}}","state":"{{state}}"}""", "application/json"));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Error!.ShouldEndWith(message);
        server.Commands.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task ChangeStatus_Ended_AnswersTheNewState()
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "failed", RunState.Failed);

        var answer = await server.PostAsync("/api/v1/main/executions/failed/change-status?status=WARNING");

        RestartTests.States(answer).ShouldBe("WARNING a:FAILED");
    }

    [Theory]
    [InlineData("failed/change-status?status=RUNNING", 422, "Illegal argument: You can only change the state of an execution to a terminal state.")]
    [InlineData("failed/change-status?status=WRONG", 422, "Internal server error: Failed to convert argument [status] for value [String name] due to: No enum constant io.kestra.core.models.flows.State.Type.WRONG")]
    [InlineData("failed/change-status", 400, "Bad Request: Required QueryValue [status] not specified")]
    [InlineData("running/change-status?status=SUCCESS", 422, "Illegal argument: You can only change the state of a terminated non killed execution.")]
    [InlineData("killed/change-status?status=SUCCESS", 422, "Illegal argument: You can only change the state of a terminated non killed execution.")]
    public async Task ChangeStatus_Refused(string path, int status, string message)
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "running");
        await Played.PlayAsync(server, "failed", RunState.Failed);
        await Played.PlayAsync(server, "killed");
        Played.Decide(server, "killed", new ExecutionEvent.KillRequested());

        var answer = await server.PostAsync("/api/v1/main/executions/" + path);

        ((int)answer.Status).ShouldBe(status);
        answer.Error.ShouldBe(message);
    }

    [Fact]
    public async Task Labels_Ended_AreReplacedButForThoseOfTheSystem()
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "failed", RunState.Failed);

        await server.PostAsync("/api/v1/main/executions/failed/labels", ApiCalls.Body("""[{"key":"old","value":"1"}]""", "application/json"));
        var answer = await server.PostAsync(
            "/api/v1/main/executions/failed/labels", ApiCalls.Body("""[{"key":"new","value":"2"}]""", "application/json"));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        Played.Find(server, "failed").Labels.ShouldBe([new Label("new", "2"), new Label(Label.CorrelationId, "failed")], ignoreOrder: true);
    }

    [Theory]
    [InlineData("failed", """[{"key":"system.x","value":"label"}]""", 422, "Illegal argument: System labels can only be set by Kestra itself, offending label: system.x=label")]
    [InlineData("failed", """[{"key":"a","value":"1"},{"key":"a","value":"2"}]""", 409, "Illegal state: Duplicate key a (attempted merging values 1 and 2)")]
    [InlineData("nothing", """[{"key":"a","value":"1"}]""", 404, "Not Found")]
    [InlineData("failed", "{\"a\":", 422, "Invalid json mapping")]
    [InlineData("failed", """[{"key":null,"value":"x"}]""", 422, "Invalid entity: setLabelsOnTerminatedExecution.labels[0].key: Invalid label key. A valid key contains only lowercase letters numbers hyphens (-) underscores (_) or periods (.) and must begin with a lowercase letter., setLabelsOnTerminatedExecution.labels[0].key: must not be empty")]
    public async Task Labels_Refused(string id, string body, int status, string message)
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "failed", RunState.Failed);

        var answer = await server.PostAsync($"/api/v1/main/executions/{id}/labels", ApiCalls.Body(body, "application/json"));

        ((int)answer.Status).ShouldBe(status, answer.Text);
        answer.Error.ShouldBe(message);
        server.Commands.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Labels_Running_AreRefusedWithABareText()
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "running");

        var answer = await server.PostAsync(
            "/api/v1/main/executions/running/labels", ApiCalls.Body("""[{"key":"a","value":"1"}]""", "application/json"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldBe("The execution is not terminated");
    }
}
