using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Flows;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions.Flowables;

public sealed class SubflowTests
{
    static TaskDefinition Sub(bool wait = true, bool transmit = true) =>
        Task("sub", new Subflow { Namespace = "other", FlowId = "child", Wait = wait, TransmitFailed = transmit });

    static string ChildOf(Player player) => (string)player.Run("sub").Outputs!["executionId"]!;

    static Player End(Player player, RunState state) =>
        player.Feed(new ExecutionEvent.ChildFinished(player.Run("sub").Id, new(ChildOf(player), state))).Work();

    [Fact]
    public void Begin_FlowExists_StartsTheChildAndWaits()
    {
        var player = Player.Of(Sub(), Work("next")).Play();

        player.Runs.ShouldBe("sub:RUNNING");
        var start = player.Effects.OfType<Effect.StartExecution>().ShouldHaveSingleItem();
        start.Child.Id.ShouldBe(ChildOf(player));
        player.Asked.ShouldHaveSingleItem().Children.ShouldHaveSingleItem().Trigger.Variables!["executionId"].ShouldBe("execution");
    }

    [Fact]
    public void Begin_NoWait_SucceedsAtOnce()
    {
        var player = Player.Of(Sub(wait: false)).Play();

        player.Runs.ShouldBe("sub:SUCCESS");
        player.Run("sub").Outputs!["state"].ShouldBe("CREATED");
    }

    [Theory]
    [InlineData(RunState.Success, true, false, false, "CREATED RUNNING SUCCESS", "SUCCESS")]
    [InlineData(RunState.Warning, true, false, false, "CREATED RUNNING WARNING", "WARNING")]
    [InlineData(RunState.Warning, true, false, true, "CREATED RUNNING WARNING SUCCESS", "SUCCESS")]
    [InlineData(RunState.Warning, false, false, false, "CREATED RUNNING WARNING SUCCESS", "SUCCESS")]
    [InlineData(RunState.Failed, true, false, false, "CREATED RUNNING FAILED", "FAILED")]
    [InlineData(RunState.Failed, true, true, false, "CREATED RUNNING FAILED WARNING", "WARNING")]
    [InlineData(RunState.Failed, false, false, false, "CREATED RUNNING FAILED SUCCESS", "SUCCESS")]
    [InlineData(RunState.Killed, true, false, false, "CREATED RUNNING KILLED", "KILLED")]
    public void ChildFinished_States_AreTransmitted(
        RunState child, bool transmit, bool allowFailure, bool allowWarning, string history, string attempt)
    {
        var task = Sub(transmit: transmit) with { AllowFailure = allowFailure, AllowWarning = allowWarning };
        var player = End(Player.Of(task).Play(), child);

        player.History("sub").ShouldBe(history);
        player.Attempts("sub").ShouldBe(attempt);
        player.Run("sub").Outputs!["state"].ShouldBe(child.Name);
    }

    [Fact]
    public void ChildFinished_RepeatedOrOfAnother_ChangesNothing()
    {
        var player = Player.Of(Sub()).Play();

        player.Feed(new ExecutionEvent.ChildFinished(player.Run("sub").Id, new("another", RunState.Failed)))
            .Last.IgnoredBecause.ShouldNotBeNull();
        End(End(player, RunState.Success), RunState.Success).Last.IgnoredBecause.ShouldNotBeNull();
        player.Ends.ShouldBe(1);
    }

    [Fact]
    public void Begin_UnknownFlow_FailsWhateverIsAllowed()
    {
        var player = Player.Of(Sub() with { AllowFailure = true });
        player.Child = _ => new ChildAnswer.Unknown();

        player.Play();

        player.History("sub").ShouldBe("CREATED FAILED");
        player.Attempts("sub").ShouldBe("FAILED");
        player.Run("sub").Outputs.ShouldBeNull();
        player.Logs.ShouldBe(Enumerable.Repeat("Unable to find flow 'other'.'child' with revision '0'", 2));
    }

    [Fact]
    public void ChildFails_Retry_StartsANewChild()
    {
        var player = Player.Of(Sub() with { Retry = Retry(2) }).Play();
        var first = ChildOf(player);

        End(player, RunState.Failed).Due(TimerKind.RetryTask);

        ChildOf(player).ShouldNotBe(first);
        End(player, RunState.Success).History("sub").ShouldBe("CREATED RUNNING FAILED RETRYING CREATED RUNNING SUCCESS");
    }

    [Fact]
    public void Begin_ManyAtOnce_AsksForAllAtOnce()
    {
        var player = Player.Of(Each("each", 0, Enumerable.Range(0, 100).Select(number => $"{number}"), Sub(wait: false))).Play();

        player.Asked.ShouldHaveSingleItem().Children.Count.ShouldBe(100);
        player.Execution.State.Current.ShouldBe(RunState.Success);
    }

    [Fact]
    public void Kill_WhileWaiting_EndsIt()
    {
        var player = Player.Of(Sub()).Play().Kill();

        player.Runs.ShouldBe("sub:KILLED");
        player.Last.Effects.ShouldNotContain(effect => effect is Effect.KillTasks);
    }
}
