using System.Net;
using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;

namespace KestraBus.Tests.Api.Operations;

public sealed class PauseTests
{
    const string Pause = """
          - id: wait
            type: io.kestra.plugin.core.flow.Pause
            onResume:
              - { id: comment, type: STRING }
              - { id: data, type: FILE, required: false }

        """;

    [Fact]
    public async Task Pause_Running_IsPaused()
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "one");

        var answer = await server.PostAsync("/api/v1/main/executions/one/pause");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldBeEmpty();
        Played.Find(server, "one").State.Current.ShouldBe(RunState.Paused);
    }

    [Fact]
    public async Task Resume_PausedAsAWhole_Runs()
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "one");
        await server.PostAsync("/api/v1/main/executions/one/pause");

        var answer = await server.PostAsync("/api/v1/main/executions/one/resume");

        answer.Status.ShouldBe(HttpStatusCode.NoContent);
        Played.Find(server, "one").State.Current.ShouldBe(RunState.Running);
    }

    [Fact]
    public async Task PauseAndResume_RequestsArriveAgain_ChangeNothing()
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "one");
        await server.PostAsync("/api/v1/main/executions/one/pause");
        await server.PostAsync("/api/v1/main/executions/one/resume");
        var states = Played.Find(server, "one").State.Changes;

        foreach (var request in server.Commands.Asked)
        {
            Played.Decide(server, "one", request.ToEvent());
        }

        Played.Find(server, "one").State.Changes.ShouldBe(states);
    }

    [Fact]
    public async Task Resume_WithInputs_LandInTheOutputs()
    {
        await using var server = await Played.StartAsync(Pause);
        await Played.PlayAsync(server, "one", RunState.Success);
        using var form = new MultipartFormDataContent { { new StringContent("fine"), "comment" }, { new StringContent("x,y"), "data", "a b.csv" } };

        var answer = await server.PostAsync("/api/v1/main/executions/one/resume", form);

        answer.Status.ShouldBe(HttpStatusCode.NoContent, answer.Text);
        var paused = Played.Find(server, "one").TaskRuns.OfTask("wait").Single();
        var values = (IReadOnlyDictionary<string, object?>)paused.Outputs!["onResume"]!;
        values["comment"].ShouldBe("fine");
        values["data"].ShouldBe($"kestra:///api/one/tiny/executions/one/tasks/wait/{paused.Id}/onResume/data/a b.csv");
        Played.Find(server, "one").State.Current.ShouldBe(RunState.Success);
    }

    [Fact]
    public async Task Resume_WithoutANeededInput_StaysPausedAndKeepsNoFile()
    {
        await using var server = await Played.StartAsync(Pause);
        await Played.PlayAsync(server, "one", RunState.Success);
        using var form = new MultipartFormDataContent { { new StringContent("x,y"), "data", "a.csv" } };

        var answer = await server.PostAsync("/api/v1/main/executions/one/resume", form);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Error.ShouldBe("Invalid entity: Missing required input:comment");
        server.Commands.Asked.ShouldBeEmpty();
        server.Storage.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task ValidateResume_SaysWhatIsWrongAndResumesNothing()
    {
        await using var server = await Played.StartAsync(Pause);
        await Played.PlayAsync(server, "one", RunState.Success);

        var answer = await server.PostAsync("/api/v1/main/executions/one/resume/validate");

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        ((string?)answer.Json["inputs"]![0]!["input"]!["id"]).ShouldBe("comment");
        ((string?)answer.Json["inputs"]![0]!["errors"]![0]!["message"]).ShouldBe("Missing required input:comment");
        server.Commands.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task ResumeByIds_AsksForNoInputs()
    {
        await using var server = await Played.StartAsync(Pause);
        await Played.PlayAsync(server, "one", RunState.Success);
        await Played.PlayAsync(server, "two", RunState.Success);

        var answer = await server.PostAsync("/api/v1/main/executions/resume/by-ids", ApiCalls.Body("""["one","two"]""", "application/json"));

        answer.Text.ShouldBe("""{"count":2}""");
        server.Commands.Asked.OfType<ResumeExecution>().Select(request => request.ExecutionId).Order().ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task ForceRun_Paused_Resumes()
    {
        await using var server = await Played.StartAsync(Pause);
        await Played.PlayAsync(server, "one", RunState.Success);

        var answer = await server.PostAsync("/api/v1/main/executions/one/force-run");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        ((string?)answer.Json["state"]!["current"]).ShouldBe("SUCCESS");
    }

    [Theory]
    [InlineData("one/pause", 422, "Illegal argument: The execution is not running")]
    [InlineData("one/resume", 409, "Illegal state: Execution 'one' is not paused, can't resume it")]
    [InlineData("one/resume/validate", 409, "Illegal state: Execution 'one' is not paused, can't resume it")]
    [InlineData("one/force-run", 422, "Illegal argument: Only non terminated executions can be forced run.")]
    [InlineData("one/unqueue", 422, "Illegal argument: Only QUEUED execution can be unqueued")]
    [InlineData("nothing/resume", 404, "Not Found: Execution 'nothing' not found.")]
    [InlineData("nothing/pause", 404, "Not Found")]
    [InlineData("nothing/force-run", 404, "Not Found")]
    [InlineData("nothing/unqueue", 404, "Not Found")]
    public async Task Refusals_OfAnEndedAndAnUnknownOne(string path, int status, string message)
    {
        await using var server = await Played.StartAsync();
        await Played.PlayAsync(server, "one", RunState.Success);

        var answer = await server.PostAsync("/api/v1/main/executions/" + path);

        ((int)answer.Status).ShouldBe(status);
        answer.Error.ShouldBe(message);
        server.Commands.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "RUNNING")]
    [InlineData("?state=CANCELLED", "CANCELLED")]
    public async Task Unqueue_RunsOrEnds(string query, string state)
    {
        await using var server = await Played.StartAsync();
        server.Executions.Put(Samples.Execution("one") with { State = State.Of(RunState.Created, Samples.Begun) });
        Played.Decide(server, "one", new ExecutionEvent.Queued());

        var answer = await server.PostAsync("/api/v1/main/executions/one/unqueue" + query);

        ((string?)answer.Json["state"]!["current"]).ShouldBe(state);
    }
}
