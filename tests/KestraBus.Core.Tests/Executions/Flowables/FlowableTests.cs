using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions.Flowables;

public sealed class FlowableTests
{
    [Fact]
    public void Sequential_AllSucceed_RunsInOrder()
    {
        var player = Player.Of(Sequence("outer", Work("one"), Work("two")), Work("three")).Play();

        player.Runs.ShouldBe("outer:SUCCESS one:SUCCESS two:SUCCESS three:SUCCESS");
        player.States.ShouldBe("CREATED RUNNING SUCCESS");
        player.History("one").ShouldBe("CREATED SUBMITTED RUNNING SUCCESS");
        player.History("outer").ShouldBe("CREATED RUNNING SUCCESS");
        player.Attempts("outer").ShouldBe("SUCCESS");
        player.Ends.ShouldBe(1);
    }

    [Fact]
    public void Sequential_ChildFails_StopsAndFails()
    {
        var player = Player.Of(Sequence("outer", Work("bad"), Work("two")), Work("three"));
        player.Worker = run => run.TaskId is "bad" ? RunState.Failed : RunState.Success;

        player.Play();

        player.Runs.ShouldBe("outer:FAILED bad:FAILED");
        player.States.ShouldBe("CREATED RUNNING FAILED");
    }

    [Fact]
    public void Parallel_Limited_StartsAsSlotsAreFreed()
    {
        TaskDefinition[] tasks = [Work("a"), Work("b"), Work("c")];
        var player = Player.Of(Task("par", new Core.Executions.Flowables.Parallel { Tasks = tasks, Concurrent = "{{ 1 + 1 }}" }));

        player.Feed(new ExecutionEvent.Started());
        player.Waiting.ShouldBe(["a", "b"]);

        player.Finish("b");
        player.Waiting.ShouldBe(["a", "c"]);

        player.Work().States.ShouldBe("CREATED RUNNING SUCCESS");
    }

    [Fact]
    public void Parallel_ChildFails_FailsAtOnceAndRecordsTheLateOne()
    {
        var player = Player.Of(SideBySide("par", Work("bad"), Work("slow"))).Feed(new ExecutionEvent.Started());

        player.Finish("bad", RunState.Failed);
        player.States.ShouldBe("CREATED RUNNING FAILED");

        player.Finish("slow");
        player.Runs.ShouldBe("par:FAILED bad:FAILED slow:SUCCESS");
        player.States.ShouldBe("CREATED RUNNING FAILED");
        player.Ends.ShouldBe(1);
    }

    [Theory]
    [InlineData("true", "if:SUCCESS yes:SUCCESS")]
    [InlineData("false", "if:SUCCESS no:SUCCESS")]
    [InlineData("0", "if:SUCCESS no:SUCCESS")]
    public void If_Condition_ChoosesBranch(string condition, string expected)
    {
        var player = Player.Of(Task("if", new If { Condition = condition, Then = [Work("yes")], Else = [Work("no")] })).Play();

        player.Runs.ShouldBe(expected);
        player.Run("if").Outputs!["evaluationResult"].ShouldBe(condition is "true");
    }

    [Fact]
    public void If_NoElse_SucceedsWithoutChildren()
    {
        var player = Player.Of(Task("if", new If { Condition = "", Then = [Work("yes")] })).Play();

        player.Runs.ShouldBe("if:SUCCESS");
    }

    [Fact]
    public void If_NoElse_DoesNotRunItsFinally()
    {
        var player = Player.Of(Task("if", new If { Condition = "", Then = [Work("yes")], Finally = [Work("clean")] })).Play();

        player.Runs.ShouldBe("if:SUCCESS");
    }

    [Fact]
    public void If_ConditionFails_TellsItTwiceAndFailsWhateverIsAllowed()
    {
        var task = Task("if", new If { Condition = "{{ nowhere }}", Then = [Work("yes")] }) with { AllowFailure = true };
        var player = Player.Of(task).Play();

        player.Runs.ShouldBe("if:FAILED");
        player.Run("if").Outputs.ShouldNotBeNull().ShouldBeEmpty();
        player.Logs.Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("x", "switch:SUCCESS one:SUCCESS", false)]
    [InlineData("y", "switch:SUCCESS other:SUCCESS", true)]
    public void Switch_Value_ChoosesCase(string value, string expected, bool defaults)
    {
        var cases = new Dictionary<string, IReadOnlyList<TaskDefinition>> { ["x"] = [Work("one")] };
        var player = Player.Of(Task("switch", new Switch { Value = value, Cases = cases, Defaults = [Work("other")] })).Play();

        player.Runs.ShouldBe(expected);
        player.Run("switch").Outputs!["value"].ShouldBe(value);
        player.Run("switch").Outputs!["defaults"].ShouldBe(defaults);
    }

    [Fact]
    public void Switch_NothingFits_FailsWhateverIsAllowed()
    {
        var cases = new Dictionary<string, IReadOnlyList<TaskDefinition>> { ["x"] = [Work("one")] };
        var task = Task("switch", new Switch { Value = "y", Cases = cases, Errors = [Work("never")] }) with { AllowFailure = true };

        var player = Player.Of(task).Play();

        player.Runs.ShouldBe("switch:FAILED");
        player.Logs.ShouldHaveSingleItem().ShouldBe("No task found on flow 'flow', task 'switch', execution 'execution'");
    }

    [Fact]
    public void Dag_Dependencies_AreWaitedForUnlessDisabled()
    {
        var dag = new Dag
        {
            Tasks =
            [
                new() { Task = Work("last"), DependsOn = ["first", "off"] },
                new() { Task = Work("first") },
                new() { Task = Work("off") with { Disabled = true } },
            ],
        };
        var player = Player.Of(Task("dag", dag)).Play();

        player.Runs.ShouldBe("dag:SUCCESS first:SUCCESS last:SUCCESS");
    }

    [Fact]
    public void AllowFailure_ChildFails_WarnsAfterItsErrors()
    {
        var allow = new AllowFailure { Tasks = [Work("bad"), Work("never")], Errors = [Work("fix")] };
        var player = Player.Of(Task("allow", allow), Work("next"));
        player.Worker = run => run.TaskId is "bad" ? RunState.Failed : RunState.Success;

        player.Play();

        player.Runs.ShouldBe("allow:WARNING bad:FAILED fix:SUCCESS next:SUCCESS");
        player.States.ShouldBe("CREATED RUNNING WARNING");
    }

    [Fact]
    public void Flowable_AllChildrenDisabled_Succeeds()
    {
        var player = Player.Of(Sequence("outer", Work("off") with { Disabled = true }), Work("next")).Play();

        player.Runs.ShouldBe("outer:SUCCESS next:SUCCESS");
    }
}
