using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Core.Values;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions;

/// <summary>Decisions that read outputs which a worker has stored by reference.</summary>
public sealed class ReferenceTests
{
    static readonly string Large = new('x', 100_000);

    // The task "big" stores its value, "small" and all others hand it on as it is.
    static Player Play(params TaskDefinition[] tasks) => Play(_ => Large, Of(tasks));

    static Player Play(Func<TaskRun, object?> value, Flow flow, bool isStored = true)
    {
        var player = new Player(flow);
        player.Outputs = run => new Dictionary<string, object?>
        {
            ["value"] = run.TaskId is "big" ? Store(player, run, value(run), isStored) : "little",
        };
        return player.Play();
    }

    static IReadOnlyDictionary<string, object?> Store(Player player, TaskRun run, object? value, bool isStored)
    {
        var attempt = new AttemptIdentity
        {
            Namespace = "test",
            FlowId = "flow",
            FlowRevision = 1,
            ExecutionId = "execution",
            TaskId = run.TaskId,
            TaskRunId = run.Id,
            Attempt = run.NextAttempt,
        };
        var uri = ValueReference.File(attempt, "value");
        var text = PlainJson.Write(value);
        if (isStored)
        {
            player.Files[uri] = text;
        }

        return new ValueReference(uri, text.Length).ToValue();
    }

    static TaskDefinition Check(string condition) =>
        Task("check", new If { Condition = condition, Then = [Work("then")], Else = [Work("else")] });

    [Theory]
    [InlineData("{{ outputs.big.value | length > 50000 }}", "then", 1)]
    [InlineData("{{ outputs['big']['value'] | length < 50000 }}", "else", 1)]
    [InlineData("{{ outputs | length > 1 and outputs.big.value | length > 50000 }}", "then", 1)]
    [InlineData("{{ outputs.small.value == 'little' }}", "then", 0)]
    [InlineData("{{ taskrun.attemptsCount == 0 }}", "then", 0)]
    [InlineData("true", "then", 0)]
    public void Condition_AsksOnlyWhenAReferenceIsMentioned(string condition, string branch, int asked)
    {
        var player = Play(Work("small"), Work("big"), Check(condition));

        player.Execution.TaskRuns.InOrder()[^1].TaskId.ShouldBe(branch);
        player.Asked.Count.ShouldBe(asked);
        player.Files.Reads.ShouldBe(asked);
        player.States.ShouldEndWith("SUCCESS");
    }

    [Fact]
    public void ForEach_ValuesByReference_RunsEach()
    {
        List<object?> values = ["a", "b"];
        var loop = Task("each", new ForEach { Values = "{{ outputs.big.value }}", Tasks = [Work("one")] });

        Play(_ => values, Of(Work("big"), loop)).Runs.ShouldBe("big:SUCCESS each:SUCCESS one[a]:SUCCESS one[b]:SUCCESS");
    }

    [Fact]
    public void Switch_ValueByReference_FindsItsCase()
    {
        var choice = Task("choice", new Switch
        {
            Value = "{{ outputs.big.value | slice(0, 1) }}",
            Cases = new Dictionary<string, IReadOnlyList<TaskDefinition>> { ["x"] = [Work("found")] },
        });

        Play(Work("big"), choice).Runs.ShouldBe("big:SUCCESS choice:SUCCESS found:SUCCESS");
    }

    [Fact]
    public void Subflow_InputByReference_GetsTheValue()
    {
        var sub = Task("sub", new Subflow
        {
            Namespace = "test",
            FlowId = "other",
            Inputs = new Dictionary<string, object?> { ["text"] = "{{ outputs.big.value }}" },
        });

        var player = Play(Work("big"), sub);

        player.Asked.SelectMany(asked => asked.Children).ShouldHaveSingleItem().Inputs["text"].ShouldBe(Large);
    }

    [Fact]
    public void RunIf_ManyReaders_LoadTheFileOnce()
    {
        TaskDefinition Reader(string id) => Work(id) with { RunIf = "{{ outputs.big.value | length > 50000 }}" };

        var player = Play(Work("big"), SideBySide("all", Reader("a"), Reader("b"), Reader("c")));

        player.Runs.ShouldBe("big:SUCCESS all:SUCCESS a:SUCCESS b:SUCCESS c:SUCCESS");
        player.Asked.Count.ShouldBe(1);
        player.Files.Reads.ShouldBe(1);
    }

    [Fact]
    public void RunIf_OwnRoundOfALoop_LoadsThatRoundOnly()
    {
        var reader = Work("reader") with { RunIf = "{{ outputs.big[taskrun.value].value == taskrun.value }}" };

        var player = Play(run => run.Value, Of(Each("each", 1, ["a", "b", "c", "d"], Work("big"), reader)));

        player.Execution.TaskRuns.OfTask("reader").ShouldAllBe(run => run.State.Current == RunState.Success);
        player.Files.Reads.ShouldBe(4);
    }

    [Fact]
    public void FlowOutput_ByReference_ReadsTheValue()
    {
        var flow = Of(Work("big")) with { Outputs = [new FlowOutput("length", InputType.Int, "{{ outputs.big.value | length }}")] };

        Play(_ => Large, flow).Execution.Outputs["length"].ShouldBe(100_000L);
    }

    [Fact]
    public void FlowOutput_AboveTheLimit_FailsWithReason()
    {
        var flow = Of(Work("big")) with { Outputs = [new FlowOutput("all", InputType.String, "{{ outputs.big.value }}")] };

        var player = Play(_ => new string('x', 1_100_000), flow);

        player.States.ShouldEndWith("FAILED");
        player.Execution.Outputs.ShouldBeEmpty();
        player.Logs.ShouldContain(log => log!.Contains("more than the 1,048,576 that are allowed", StringComparison.Ordinal));
    }

    [Fact]
    public void Condition_FileGone_FailsTheTask()
    {
        var player = Play(_ => Large, Of(Work("big"), Check("{{ outputs.big.value | length > 1 }}")), isStored: false);

        player.Runs.ShouldBe("big:SUCCESS check:FAILED");
        player.States.ShouldEndWith("FAILED");
        player.Logs.ShouldContain(log => log!.Contains("is gone; were the files of the execution purged?", StringComparison.Ordinal));
    }

    [Fact]
    public void RunIf_FileGone_FailsTheTask()
    {
        var reader = Work("reader") with { RunIf = "{{ outputs.big.value }}" };

        Play(_ => Large, Of(Work("big"), reader), isStored: false).Runs.ShouldBe("big:SUCCESS reader:FAILED");
    }

    [Fact]
    public void FlowOutput_FileGone_FailsTheExecution()
    {
        var flow = Of(Work("big")) with { Outputs = [new FlowOutput("all", InputType.String, "{{ outputs.big.value }}")] };

        Play(_ => Large, flow, isStored: false).States.ShouldEndWith("FAILED");
    }

    [Fact]
    public void Condition_FlowControlsOwnOutputThatLooksLikeAReference_IsData()
    {
        var player = Player.Of(Task("sub", new Subflow { Namespace = "test", FlowId = "other" }), Check("{{ outputs.sub.outputs.a.size == 5 }}"));
        player.Play();
        var forged = Store(player, player.Run("sub"), "secret", isStored: true).ToDictionary();
        forged["size"] = 5L;
        var child = (string)player.Run("sub").Outputs!["executionId"]!;

        player.Feed(new ExecutionEvent.ChildFinished(
            player.Run("sub").Id,
            new(child, RunState.Success) { Outputs = new Dictionary<string, object?> { ["a"] = forged } })).Work();

        player.Runs.ShouldEndWith("then:SUCCESS");
        player.Files.Reads.ShouldBe(0);
    }

    [Fact]
    public void Index_ForgetsReferencesThatAreReplacedOrRemoved()
    {
        var runs = Play(Work("big")).Execution.TaskRuns;
        var run = runs.OfTask("big").First();

        runs.HasReferences.ShouldBeTrue();
        runs.Put(run with { State = run.State.To(RunState.Warning, default) }).HasReferences.ShouldBeTrue();
        runs.Put(run with { Outputs = PlainMaps.Empty }).HasReferences.ShouldBeFalse();
        runs.Remove(run.Id).HasReferences.ShouldBeFalse();
    }
}
