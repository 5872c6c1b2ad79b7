using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using static KestraBus.Core.Tests.Executions.RequestTests;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions;

public sealed class ReplayTests
{
    [Theory]
    [InlineData("one[b]", 1, "each:RUNNING one[a]:SUCCESS two[a]:SUCCESS one[b]:RESTARTED")]
    [InlineData("one[b]", 0, "each:RUNNING one[a]:SUCCESS one[b]:RESTARTED two[a]:SUCCESS")]
    [InlineData("last", 0, "each:SUCCESS one[a]:SUCCESS one[b]:SUCCESS two[a]:SUCCESS two[b]:SUCCESS last:RESTARTED")]
    public void Replay_FromATaskRun_KeepsWhatDoesNotFollow(string from, int limit, string expected)
    {
        var player = Player.Of(Each("each", limit, ["a", "b"], Work("one"), Work("two")), Work("last")).Play();

        var replay = Replays.From(player.Flow, player.Execution, player.Run(from).Id, "new", player.Now)!;
        var again = new Player(player.Flow) { Execution = replay };

        again.Runs.ShouldBe(expected);
        again.Play().States.ShouldBe("CREATED RUNNING SUCCESS RESTARTED RUNNING SUCCESS");
        again.Execution.TaskRuns.Count.ShouldBe(player.Execution.TaskRuns.Count);
        again.Execution.TaskRuns.InOrder().ShouldNotContain(run => player.Execution.TaskRuns.Find(run.Id) != null);
    }

    [Fact]
    public void Replay_FromFlowControl_KeepsItsItemsAndRunsItsChildrenAgain()
    {
        var player = Player.Of(Each("each", 1, ["a", "b"], Work("one")), Work("last")).Play();

        var replay = Replays.From(player.Flow, player.Execution, player.Run("each").Id, "new", player.Now)!;
        var again = new Player(player.Flow) { Execution = replay };

        again.Runs.ShouldBe("each:RUNNING");
        again.Play().Runs.ShouldBe("each:SUCCESS one[a]:SUCCESS one[b]:SUCCESS last:SUCCESS");
    }

    [Fact]
    public void Restart_WithRevision_IsANewExecutionThatKeepsWhatEndedWell()
    {
        var player = Failed("bad");

        var restarted = Restarts.WithRevision(player.Flow, player.Execution, "new", player.Now, 7);
        var again = new Player(player.Flow) { Execution = restarted };

        again.Runs.ShouldBe("one:SUCCESS outer:RUNNING bad:RESTARTED");
        restarted.FlowRevision.ShouldBe(7);
        restarted.ParentId.ShouldBe("execution");
        restarted.AttemptNumber.ShouldBe(2);
        restarted.Labels.ShouldContain(new Label(Label.Restarted, "true"));
        restarted.TaskRuns.InOrder().ShouldNotContain(run => player.Execution.TaskRuns.Find(run.Id) != null);
        again.Play().Runs.ShouldBe("one:SUCCESS outer:SUCCESS bad:SUCCESS two:SUCCESS three:SUCCESS after:SUCCESS");
    }

    [Fact]
    public void Hindsight_AfterARestart_ShowsWhatTheRestartDid()
    {
        var player = Failed("bad");
        var before = player.Execution;

        player.Feed(new ExecutionEvent.RestartRequested()).Work();
        var seen = new Player(player.Flow) { Execution = Hindsight.At(RunState.Restarted, before, player.Execution)! };

        seen.States.ShouldBe("CREATED RUNNING FAILED RESTARTED");
        seen.Runs.ShouldBe("one:SUCCESS outer:RUNNING bad:RESTARTED");
        seen.Attempts("bad").ShouldBe("FAILED");
        Hindsight.At(RunState.Paused, before, player.Execution).ShouldBeNull();
    }
}
