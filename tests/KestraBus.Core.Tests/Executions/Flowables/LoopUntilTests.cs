using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions.Flowables;

public sealed class LoopUntilTests
{
    static TaskDefinition Loop(string condition, object? most = null, bool fail = false, params TaskDefinition[] tasks) => Task(
        "loop",
        new LoopUntil
        {
            Condition = condition,
            FailOnMaxReached = fail,
            CheckFrequency = new() { Interval = "PT5S", MaxIterations = most },
            Tasks = tasks.Length > 0 ? tasks : [Work("one")],
        });

    [Fact]
    public void ConditionHolds_EndsAfterOneRound()
    {
        var player = Player.Of(Loop("true")).Play();

        player.Runs.ShouldBe("loop:SUCCESS one:SUCCESS");
        player.Run("loop").Outputs!["iterationCount"].ShouldBe(1L);
        player.Run("one").Iteration.ShouldBe(0);
    }

    [Fact]
    public void Condition_ReadsTheNextNumber_StopsAfterOneRound()
    {
        var player = Player.Of(Loop("{{ outputs.loop.iterationCount >= 2 }}")).Play();

        player.States.ShouldBe("CREATED RUNNING SUCCESS");
        player.Run("loop").Outputs!["iterationCount"].ShouldBe(2L);
    }

    [Fact]
    public void Condition_CannotBeRendered_Ends()
    {
        var player = Player.Of(Loop("{{ nowhere }}")).Play();

        player.Runs.ShouldBe("loop:SUCCESS one:SUCCESS");
        player.Logs.ShouldBeEmpty();
    }

    [Fact]
    public void MaxIterations_Two_RunsTwiceAndCountsThree()
    {
        var player = Player.Of(Loop("false", 2L)).Play();
        player.States.ShouldBe("CREATED RUNNING PAUSED");
        var first = player.Run("one").Id;

        player.Due(TimerKind.NextIteration).Work();

        player.States.ShouldBe("CREATED RUNNING PAUSED RUNNING SUCCESS");
        player.History("loop").ShouldBe("CREATED RUNNING PAUSED RUNNING SUCCESS");
        player.Attempts("loop").ShouldBe("SUCCESS");
        player.Run("loop").Outputs!["iterationCount"].ShouldBe(3L);
        player.Run("one").Iteration.ShouldBe(1);
        player.Run("one").Id.ShouldNotBe(first);
        player.Execution.TaskRuns.Find(first).ShouldBeNull();
        player.Logs.ShouldBe(["Max iterations reached"]);
    }

    [Fact]
    public void FailOnMaxReached_FailsWhateverIsAllowed()
    {
        var player = Player.Of(Loop("false", "1", fail: true) with { AllowFailure = true }).Play();

        player.Runs.ShouldBe("loop:FAILED one:SUCCESS");
    }

    [Fact]
    public void ChildFails_EndsTheLoop()
    {
        var player = Player.Of(Loop("false"));
        player.Worker = _ => RunState.Failed;

        player.Play().Runs.ShouldBe("loop:FAILED one:FAILED");
    }

    [Fact]
    public void Timer_Repeated_ChangesNothing()
    {
        var player = Player.Of(Loop("false")).Play().Due(TimerKind.NextIteration);

        player.Due(TimerKind.NextIteration).Last.IgnoredBecause.ShouldNotBeNull();
        player.Waiting.ShouldBe(["one"]);
    }

    [Fact]
    public void Standstill_InAParallel_StartsNothingUntilTheNextRound()
    {
        var player = Player.Of(SideBySide("par", Loop("false"), Sequence("seq", Work("a"), Work("b")))).Feed(new ExecutionEvent.Started());

        player.Finish("one").Finish("a");
        player.Waiting.ShouldBeEmpty();
        player.States.ShouldBe("CREATED RUNNING PAUSED");

        player.Due(TimerKind.NextIteration);
        player.Waiting.ShouldBe(["b", "one"], ignoreOrder: true);
    }

    [Fact]
    public void Standstill_ASiblingFailsMeanwhile_EndsWithoutAnotherRound()
    {
        var player = Player.Of(SideBySide("par", Loop("false"), Sequence("seq", Work("b")))).Feed(new ExecutionEvent.Started());
        player.Finish("one").Finish("b", RunState.Failed);
        player.States.ShouldBe("CREATED RUNNING PAUSED");

        player.Due(TimerKind.NextIteration);

        player.States.ShouldBe("CREATED RUNNING PAUSED RUNNING FAILED");
        player.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void Kill_BetweenRounds_EndsIt()
    {
        var player = Player.Of(Loop("false")).Play().Kill();

        player.Runs.ShouldBe("loop:KILLED one:SUCCESS");
        player.Due(TimerKind.NextIteration).Last.IgnoredBecause.ShouldNotBeNull();
    }
}
