using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions.Flowables;

public sealed class PauseTests
{
    [Fact]
    public void Resumed_WithValues_GoesOn()
    {
        var player = Player.Of(Task("pause", new Pause()), Work("next")).Play();
        player.States.ShouldBe("CREATED RUNNING PAUSED");

        player.Feed(new ExecutionEvent.Resumed(new Dictionary<string, object?> { ["answer"] = 42L }, "me")).Work();

        player.States.ShouldBe("CREATED RUNNING PAUSED RESTARTED RUNNING SUCCESS");
        player.History("pause").ShouldBe("CREATED RUNNING PAUSED SUCCESS");
        player.Execution.AttemptNumber.ShouldBe(2);
        var outputs = player.Run("pause").Outputs!;
        outputs["onResume"].ShouldBe(new Dictionary<string, object?> { ["answer"] = 42L });
        ((IReadOnlyDictionary<string, object?>)outputs["resumed"]!)["to"].ShouldBe("SUCCESS");
    }

    [Fact]
    public void Resumed_WithTasks_RunsThem()
    {
        var player = Player.Of(Task("pause", new Pause { Tasks = [Work("one")] })).Play();

        player.Feed(new ExecutionEvent.Resumed()).Work();

        player.History("pause").ShouldBe("CREATED RUNNING PAUSED RUNNING SUCCESS");
        player.Runs.ShouldBe("pause:SUCCESS one:SUCCESS");
    }

    [Theory]
    [InlineData("PT1M", null, "RESUME", "CREATED RUNNING PAUSED RESTARTED RUNNING SUCCESS")]
    [InlineData("PT1M", "PT1S", "warn", "CREATED RUNNING PAUSED RESTARTED RUNNING WARNING")]
    [InlineData("PT1M", null, "{{ 'FAIL' }}", "CREATED RUNNING PAUSED RESTARTED RUNNING FAILED")]
    [InlineData("PT1M", null, "CANCEL", "CREATED RUNNING PAUSED CANCELLED")]
    [InlineData(null, "PT1M", "RESUME", "CREATED RUNNING PAUSED RESTARTED RUNNING FAILED")]
    public void Timer_Due_BehavesAsTold(string? duration, string? timeout, string? behavior, string expected)
    {
        var pause = new Pause { PauseDuration = duration, Timeout = timeout, Behavior = behavior };
        var player = Player.Of(Task("pause", pause)).Play();

        player.Due(TimerKind.EndPause).Work();

        player.States.ShouldBe(expected);
        player.Ends.ShouldBe(1);
        player.Due(TimerKind.EndPause).Last.IgnoredBecause.ShouldNotBeNull();
    }

    [Fact]
    public void Timer_TimeoutWithErrorsAndFinally_RunsThemAndFails()
    {
        var pause = new Pause { Timeout = "PT1M", Tasks = [Work("never")], Errors = [Work("fix")], Finally = [Work("clean")] };
        var player = Player.Of(Task("pause", pause), Work("next")).Play();

        player.Due(TimerKind.EndPause).Work();

        player.Runs.ShouldBe("pause:FAILED fix:SUCCESS clean:SUCCESS");
        player.States.ShouldEndWith("RESTARTED RUNNING FAILED");
    }

    [Fact]
    public void Resumed_TwoPauses_OneAtATime()
    {
        var player = Player.Of(SideBySide("par", Task("a", new Pause()), Task("b", new Pause()))).Play();

        player.Feed(new ExecutionEvent.Resumed());
        player.Runs.ShouldBe("par:RUNNING a:SUCCESS b:PAUSED");
        player.Execution.State.Current.ShouldBe(RunState.Paused);

        player.Feed(new ExecutionEvent.Resumed()).States.ShouldEndWith("PAUSED RESTARTED RUNNING SUCCESS");
    }

    [Fact]
    public void Resumed_RepeatedWithTwoPausesSideBySide_EndsOne()
    {
        var player = Player.Of(SideBySide("par", Task("a", new Pause()), Task("b", new Pause()))).Play();
        var asked = new ExecutionEvent.Resumed { TaskRunId = player.Run("a").Id, AsOf = player.Execution.State.Changes };

        player.Feed(asked).Feed(asked).Last.IgnoredBecause.ShouldNotBeNull();

        player.Runs.ShouldBe("par:RUNNING a:SUCCESS b:PAUSED");
    }

    [Fact]
    public void Resumed_RepeatedAtTheNextPause_ChangesNothing()
    {
        var player = Player.Of(Task("a", new Pause()), Task("b", new Pause())).Play();
        var asked = new ExecutionEvent.Resumed { AsOf = player.Execution.State.Changes };

        player.Feed(asked).Feed(asked).Last.IgnoredBecause.ShouldNotBeNull();

        player.Runs.ShouldBe("a:SUCCESS b:PAUSED");
    }

    [Fact]
    public void PauseRequested_RepeatedAfterTheResume_ChangesNothing()
    {
        var player = Player.Of(Work("one"), Work("two")).Feed(new ExecutionEvent.Started());
        var asked = new ExecutionEvent.PauseRequested { AsOf = player.Execution.State.Changes };
        player.Feed(asked).Feed(new ExecutionEvent.Resumed());

        player.Feed(asked).Last.IgnoredBecause.ShouldNotBeNull();

        player.States.ShouldBe("CREATED RUNNING PAUSED RUNNING");
    }

    [Fact]
    public void PauseRequested_RunningTask_EndsAndNothingNewStarts()
    {
        var player = Player.Of(Work("one"), Work("two")).Feed(new ExecutionEvent.Started());

        player.Feed(new ExecutionEvent.PauseRequested()).Finish("one");
        player.Waiting.ShouldBeEmpty();

        player.Feed(new ExecutionEvent.Resumed()).Work().States.ShouldBe("CREATED RUNNING PAUSED RUNNING SUCCESS");
    }

    [Fact]
    public void Kill_WhilePaused_Ends()
    {
        var player = Player.Of(Task("pause", new Pause { PauseDuration = "PT1M" })).Play().Kill();

        player.States.ShouldBe("CREATED RUNNING PAUSED KILLING KILLED");
        player.Runs.ShouldBe("pause:KILLED");
    }
}
