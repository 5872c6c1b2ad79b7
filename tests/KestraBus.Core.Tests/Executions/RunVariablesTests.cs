using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Values;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions;

public sealed class RunVariablesTests
{
    static readonly ExpressionEngine Expressions = new(new ExpressionOptions(), ExpressionLibrary.Standard, TimeProvider.System);

    // outer(a, b) → inner(1, 2) → one, two; every run of one has its own path as its output.
    static Player Nested(string format)
    {
        var two = Work("two") with { Properties = new Dictionary<string, object?> { ["format"] = format } };
        var inner = Each("inner", 1, ["1", "2"], Work("one"), two);
        var player = Player.Of(Each("outer", 1, ["a", "b"], inner));
        player.Outputs = run => new Dictionary<string, object?> { ["value"] = run.Id };
        return player.Play();
    }

    static IReadOnlyDictionary<string, object?> For(Player player, string name)
    {
        var run = player.Run(name);
        var task = player.Flow.TasksById[run.TaskId];
        return RunVariables.ForWorker(
            ServerVariables.None, player.Flow, player.Execution, run, task, TaskMentions.Of(task, Expressions));
    }

    [Theory]
    [InlineData("{{ outputs.one[parent.taskrun.value][taskrun.value].value }}", 1)]
    [InlineData("{{ currentEachOutput(outputs.one).value }}", 1)]
    [InlineData("{{ outputs.one.a['1'].value }}", 4)]
    [InlineData("{{ outputs.one | length }} {{ outputs.one[parent.taskrun.value][taskrun.value].value }}", 4)]
    public void ForWorker_Loop_CarriesTheOwnRoundWhenThatIsAllThatIsRead(string format, int expected)
    {
        var player = Nested(format);

        var variables = For(player, "two[2]");

        var rounds = (IReadOnlyDictionary<string, object?>)((IReadOnlyDictionary<string, object?>)variables["outputs"]!)["one"]!;
        rounds.Values.Sum(inner => ((IReadOnlyDictionary<string, object?>)inner!).Count).ShouldBe(expected);
        var rendered = Expressions.RenderText(format, new DictionaryVariables(variables))!;
        rendered.Split(' ')[^1].ShouldBe(format.Contains("['1']", StringComparison.Ordinal)
            ? player.Execution.TaskRuns.OfTask("one").First().Id
            : player.Execution.TaskRuns.OfTask("one").Last().Id);
    }

    [Fact]
    public void ForWorker_NothingMentioned_CarriesNothing()
    {
        For(Nested("plain"), "two[2]").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(InputType.String, "d", "{\"a\":\"d\"}")]
    [InlineData(InputType.Int, 5L, "{\"a\":5}")]
    [InlineData(InputType.Bool, false, "{\"a\":false}")]
    [InlineData(InputType.String, "{{ flow.id }}", "{}")]
    [InlineData(InputType.Secret, "d", "{}")]
    [InlineData(InputType.String, null, "{}")]
    public void Inputs_NotAskedFor_ShowTheirPlainDefault(InputType type, object? defaults, string expected)
    {
        var flow = Of(Work("a")) with { Inputs = [new Input { Id = "a", Type = type, Defaults = defaults }] };
        var variables = new RunVariables(ServerVariables.None, flow, new Player(flow).Execution);

        variables.TryGet("inputs", out var inputs);

        PlainJson.Write(inputs ?? PlainMaps.Empty).ShouldBe(expected);
    }

    [Fact]
    public void Parents_SkipPlainContainers()
    {
        var variables = For(Nested("{{ parents }} {{ parent }} {{ taskrun }}"), "two[2]");

        PlainJson.Write(variables["parents"]).ShouldBe("""[{"taskrun":{"value":"b"}}]""");
        PlainJson.Write(variables["parent"]).ShouldBe("""{"taskrun":{"value":"b"}}""");
        PlainData.AreEqual(((IReadOnlyDictionary<string, object?>)variables["taskrun"]!)["iteration"], 1L).ShouldBeTrue();
    }

    [Fact]
    public void Labels_DottedKeys_AreNested()
    {
        var player = Player.Of(Work("one"));
        var execution = player.Execution with { Labels = [new("system.from", "api"), new("team", "a"), new("team", "b")] };

        new RunVariables(ServerVariables.None, player.Flow, execution).TryGet("labels", out var labels);

        PlainJson.Write(labels).ShouldBe("""{"system":{"from":"api"},"team":"b"}""");
    }

    [Fact]
    public void Outputs_OfALoop_ReadLikeAMap()
    {
        var player = Player.Of(Each("each", 0, ["x", "y"], Work("one")));
        player.Outputs = run => new Dictionary<string, object?> { ["value"] = run.Value };
        player.Play();
        var variables = new RunVariables(ServerVariables.None, player.Flow, player.Execution);

        Expressions.RenderText("{{ outputs.one.y.value }} {{ outputs.one | keys }} {{ outputs.one.z is defined }}", variables)
            .ShouldBe("""y ["x","y"] false""");
        Expressions.RenderText("{{ tasks.one.x.state }}", variables).ShouldBe("SUCCESS");
    }
}
