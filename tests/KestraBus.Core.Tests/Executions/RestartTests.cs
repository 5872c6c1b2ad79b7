using KestraBus.Core.Executions;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions;

/// <summary>A restart of an execution that had failed while a sibling of what failed was lost.</summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Restart_SiblingWasLostAfterTheFailure_RunsItAgain(bool wasReceived)
    {
        var player = Player.Of(SideBySide("outer", Work("bad"), Work("lost"))).Feed(new ExecutionEvent.Started());
        player.Finish("bad", RunState.Failed);
        var lost = player.Run("lost").Id;
        player.Feed(wasReceived ? new ExecutionEvent.WorkerLost(lost, 0) : new ExecutionEvent.DispatchLost(lost, 0));
        var before = player.Runs;

        player.Feed(new ExecutionEvent.RestartRequested());
        var after = player.States;
        player.Work();

        before.ShouldBe("outer:FAILED bad:FAILED lost:KILLED");
        after.ShouldBe("CREATED RUNNING FAILED RESTARTED RUNNING");
        player.States.ShouldBe("CREATED RUNNING FAILED RESTARTED RUNNING SUCCESS");
        player.Runs.ShouldBe("outer:SUCCESS bad:SUCCESS lost:SUCCESS");
        // A worker may have had it all the same: its next attempt has another number.
        player.Attempts("lost").ShouldBe("KILLED SUCCESS");
    }
}
