using KestraBus.Core.Executions;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions;

public sealed class KillTests
{
    [Fact]
    public void WorkerLost_AttemptInFlight_RunsAgainUnderANewNumber()
    {
        var player = Player.Of(Work("one")).Feed(new ExecutionEvent.Started());
        var first = player.Run("one");

        player.Feed(new ExecutionEvent.WorkerLost(first.Id, 0));

        player.Attempts("one").ShouldBe("KILLED");
        player.Run("one").State.Current.ShouldBe(RunState.Submitted);
        player.Last.Effects.OfType<Effect.RunTask>().ShouldHaveSingleItem().Run.NextAttempt.ShouldBe(1);

        player.Finish(first, RunState.Success).Last.IgnoredBecause.ShouldNotBeNull();
        player.Feed(new ExecutionEvent.WorkerLost(first.Id, 0)).Last.IgnoredBecause.ShouldNotBeNull();
        player.Finish(player.Run("one"), RunState.Success).States.ShouldBe("CREATED RUNNING SUCCESS");
    }

    [Fact]
    public void DispatchLost_AttemptInFlight_IsSentAgainUnderItsNumber()
    {
        var player = Player.Of(Work("one")).Feed(new ExecutionEvent.Started());

        player.Feed(new ExecutionEvent.DispatchLost(player.Run("one").Id, 0));

        player.History("one").ShouldBe("CREATED SUBMITTED RESUBMITTED SUBMITTED");
        player.Last.Effects.OfType<Effect.RunTask>().ShouldHaveSingleItem().Run.NextAttempt.ShouldBe(0);
        player.Feed(new ExecutionEvent.DispatchLost(player.Run("one").Id, 1)).Last.IgnoredBecause.ShouldNotBeNull();
        player.Kill().Feed(new ExecutionEvent.DispatchLost(player.Run("one").Id, 0)).Runs.ShouldBe("one:KILLED");
    }

    [Fact]
    public void WorkerLost_RestartStrategyNever_Fails()
    {
        var task = Work("one") with { Properties = new Dictionary<string, object?> { ["workerTaskRestartStrategy"] = "NEVER" } };
        var player = Player.Of(task).Feed(new ExecutionEvent.Started());

        player.Feed(new ExecutionEvent.WorkerLost(player.Run("one").Id, 0));

        player.States.ShouldBe("CREATED RUNNING FAILED");
        player.Attempts("one").ShouldBe("KILLED");
    }

    [Fact]
    public void Kill_TaskAtWork_EndsAtOnceAndJoinsTheLateResult()
    {
        var flow = Of(Sequence("outer", SideBySide("par", Work("one"), Work("two")))) with
        {
            Errors = [Work("fix")],
            Finally = [Work("clean")],
            AfterExecution = [Work("after")],
        };
        var player = new Player(flow).Feed(new ExecutionEvent.Started()).Finish("two");

        player.Kill();

        player.States.ShouldBe("CREATED RUNNING KILLING KILLED");
        player.Runs.ShouldBe("outer:KILLING par:KILLING one:SUBMITTED two:SUCCESS after:SUBMITTED");
        player.Last.Effects.OfType<Effect.KillTasks>().ShouldHaveSingleItem().Runs.Single().TaskId.ShouldBe("one");

        player.Finish("one", RunState.Killed);
        player.Runs.ShouldBe("outer:KILLED par:KILLED one:KILLED two:SUCCESS after:SUBMITTED");
        player.Ends.ShouldBe(0);

        player.Finish("after").Ends.ShouldBe(1);
        player.Kill().Last.IgnoredBecause.ShouldNotBeNull();
    }

    [Fact]
    public void Kill_WorkerIsDead_EndsTheTaskRunWithTheLoss()
    {
        var player = Player.Of(Work("one")).Feed(new ExecutionEvent.Started()).Kill();

        player.Feed(new ExecutionEvent.WorkerLost(player.Run("one").Id, 0));

        player.Runs.ShouldBe("one:KILLED");
        player.Ends.ShouldBe(1);
    }

    [Fact]
    public void Kill_BeforeTheStart_NeedsNoWorker()
    {
        var player = Player.Of(Work("one")).Kill();

        player.States.ShouldBe("CREATED KILLING KILLED");
        player.Feed(new ExecutionEvent.Started()).Last.IgnoredBecause.ShouldNotBeNull();
    }

    [Fact]
    public void Killed_Child_KillsItsAncestorsOnly()
    {
        var player = Player.Of(Sequence("outer", Work("one"), Work("never")), Work("next"));
        player.Worker = run => run.TaskId is "one" ? RunState.Killed : RunState.Success;

        player.Play();

        player.Runs.ShouldBe("outer:KILLED one:KILLED next:SUCCESS");
        player.Execution.State.Current.ShouldBe(RunState.Killed);
    }
}
