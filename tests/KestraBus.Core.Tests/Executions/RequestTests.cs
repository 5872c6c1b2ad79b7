using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions;

public sealed class RequestTests
{
    internal static Player Failed(params string[] bad)
    {
        var flow = Of(Work("one"), Sequence("outer", Work("bad"), Work("two")), Work("three")) with
        {
            Errors = [Sequence("fix", Work("tell"))],
            AfterExecution = [Work("after")],
        };
        var player = new Player(flow) { Worker = run => bad.Contains(run.TaskId) ? RunState.Failed : RunState.Success };
        player.Play();
        player.Worker = _ => RunState.Success;
        return player;
    }

    [Fact]
    public void Restart_FailedTask_RunsItAndWhatFollows()
    {
        var player = Failed("bad");
        player.Runs.ShouldBe("one:SUCCESS outer:FAILED bad:FAILED fix:SUCCESS tell:SUCCESS after:SUCCESS");
        var bad = player.Run("bad").Id;

        player.Feed(new ExecutionEvent.RestartRequested()).Work();

        player.States.ShouldBe("CREATED RUNNING FAILED RESTARTED RUNNING SUCCESS");
        player.Runs.ShouldBe("one:SUCCESS outer:SUCCESS bad:SUCCESS two:SUCCESS three:SUCCESS after:SUCCESS");
        player.Run("bad").Id.ShouldBe(bad);
        player.History("bad").ShouldBe("CREATED SUBMITTED RUNNING FAILED RESTARTED SUBMITTED RUNNING SUCCESS");
        player.Attempts("bad").ShouldBe("FAILED SUCCESS");
        player.Attempts("outer").ShouldBe("SUCCESS");
        player.Execution.AttemptNumber.ShouldBe(2);
        player.Ends.ShouldBe(2);
    }

    [Fact]
    public void Restart_RepeatedAfterItFailedAgain_ChangesNothing()
    {
        var player = Failed("bad");
        var asked = new ExecutionEvent.RestartRequested { AsOf = player.Execution.State.Changes };
        player.Worker = run => run.TaskId is "bad" ? RunState.Failed : RunState.Success;
        player.Feed(asked).Work().States.ShouldBe("CREATED RUNNING FAILED RESTARTED RUNNING FAILED");

        player.Feed(asked).Last.IgnoredBecause.ShouldNotBeNull();

        player.Execution.AttemptNumber.ShouldBe(2);
        player.Feed(asked with { AsOf = player.Execution.State.Changes }).Execution.AttemptNumber.ShouldBe(3);
    }

    [Fact]
    public void TaskRunState_RepeatedAfterItFailedAgain_ChangesNothing()
    {
        var player = Failed("bad", "two");
        var asked = new ExecutionEvent.TaskRunStateRequested(player.Run("bad").Id, RunState.Warning) { AsOf = player.Execution.State.Changes };
        player.Worker = run => run.TaskId is "two" ? RunState.Failed : RunState.Success;
        player.Feed(asked).Work();

        player.Feed(asked).Last.IgnoredBecause.ShouldNotBeNull();

        player.States.ShouldBe("CREATED RUNNING FAILED RESTARTED RUNNING FAILED");
    }

    [Fact]
    public void Restart_NothingFailed_IsRefused()
    {
        var player = Failed();

        player.Feed(new ExecutionEvent.RestartRequested()).Last.IgnoredBecause.ShouldBe("No task found to restart execution from!");
    }

    [Fact]
    public void Restart_FlowableThatCouldNotChoose_ChoosesAnew()
    {
        var flow = Of(Task("if", new If { Condition = "{{ nowhere }}", Then = [Work("yes")] }));
        var player = new Player(flow).Play();

        player.Feed(new ExecutionEvent.RestartRequested()).Work();

        player.History("if").ShouldBe("CREATED RUNNING FAILED RESTARTED RUNNING FAILED");
        player.Attempts("if").ShouldBe("FAILED");
    }

    [Fact]
    public void TaskRunState_Success_GoesOnFromThere()
    {
        var player = Failed("bad");

        player.Feed(new ExecutionEvent.TaskRunStateRequested(player.Run("bad").Id, RunState.Success)).Work();

        player.Runs.ShouldBe("one:SUCCESS outer:SUCCESS bad:SUCCESS two:SUCCESS three:SUCCESS after:SUCCESS");
        player.History("bad").ShouldBe("CREATED SUBMITTED RUNNING FAILED SUCCESS");
        player.Attempts("bad").ShouldBe("SUCCESS");
    }

    [Fact]
    public void State_OfAnEndedExecution_IsWhatIsSaid()
    {
        Failed().Feed(new ExecutionEvent.StateRequested(RunState.Warning)).States.ShouldBe("CREATED RUNNING SUCCESS WARNING");
    }

    [Fact]
    public void Labels_OfTheSystem_Stay()
    {
        var player = Failed("bad").Feed(new ExecutionEvent.RestartRequested()).Work();

        player.Feed(new ExecutionEvent.LabelsRequested([new("a", "1"), new("a", "2"), new("system.from", "me")]));

        player.Execution.Labels.ShouldBe([new("a", "2"), new("system.restarted", "true")]);
    }

    [Fact]
    public void Queued_ThenStarted_Runs()
    {
        var player = Player.Of(Work("one")).Feed(new ExecutionEvent.Queued());

        player.Play().States.ShouldBe("CREATED QUEUED RUNNING SUCCESS");
    }

    [Theory]
    [InlineData(RunState.Cancelled)]
    [InlineData(RunState.Failed)]
    public void EndRequested_TaskAtWork_EndsAsSaid(RunState state)
    {
        var player = Player.Of(Sequence("outer", Work("one"))).Feed(new ExecutionEvent.Started());

        player.Feed(new ExecutionEvent.EndRequested(state));

        player.States.ShouldBe($"CREATED RUNNING {state.Name}");
        player.Last.Effects.OfType<Effect.KillTasks>().ShouldHaveSingleItem();
        player.Ends.ShouldBe(1);
    }

    [Fact]
    public void Result_WithUpdate_ChangesTheExecution()
    {
        var player = new Player(Of(Work("one"), Work("two")) with { Variables = new Dictionary<string, object?> { ["a"] = 1L } });
        player.Feed(new ExecutionEvent.Started());
        var update = new ExecutionUpdate
        {
            Labels = [new("k", "v")],
            Variables = new Dictionary<string, object?> { ["b"] = 2L },
            RemovedVariables = ["a"],
        };

        player.Feed(new ExecutionEvent.TaskFinished(player.Result(player.Run("one"), RunState.Success) with { Update = update }));

        player.Execution.Labels.ShouldBe([new Label("k", "v")]);
        player.Execution.Variables.ShouldBe(new Dictionary<string, object?> { ["b"] = 2L });
    }

    [Fact]
    public void Result_WithChildren_AppendsThemInPlaceOfEarlierOnes()
    {
        var player = Player.Of(Work("one") with { Retry = Retry(2) }).Feed(new ExecutionEvent.Started());
        TaskRun Child(string id) => new()
        {
            Id = id,
            TaskId = "inner",
            Sequence = 0,
            Branch = Branch.Main,
            State = State.Of(RunState.Created, player.Now).To(RunState.Success, player.Now),
        };

        player.Feed(new ExecutionEvent.TaskFinished(player.Result(player.Run("one"), RunState.Failed) with { Children = [Child("a")] }));
        player.Due(TimerKind.RetryTask);
        player.Feed(new ExecutionEvent.TaskFinished(player.Result(player.Run("one"), RunState.Success) with { Children = [Child("b")] }));

        player.Runs.ShouldBe("one:SUCCESS inner:SUCCESS");
        player.Run("inner").Id.ShouldBe("b");
        player.Run("inner").ParentId.ShouldBe(player.Run("one").Id);
        player.Last.Removed.ShouldBe(["a"]);
    }

    [Fact]
    public void Result_WithExit_EndsTheExecution()
    {
        var player = Player.Of(Sequence("outer", Work("one")), Work("two")).Feed(new ExecutionEvent.Started());
        var update = new ExecutionUpdate { Exit = RunState.Warning };

        player.Feed(new ExecutionEvent.TaskFinished(player.Result(player.Run("one"), RunState.Success) with { Update = update }));

        player.States.ShouldBe("CREATED RUNNING WARNING");
        player.Runs.ShouldBe("outer:KILLED one:SUCCESS");
    }

    [Fact]
    public void Retry_AsNewExecution_GivesUpAndStartsAnother()
    {
        var policy = Retry(2) with { Behavior = RetryBehavior.CreateNewExecution };
        var player = new Player(Of(Sequence("outer", Work("bad"))) with { Retry = policy }).Feed(new ExecutionEvent.Started());

        player.Finish("bad", RunState.Failed);

        player.States.ShouldBe("CREATED RUNNING RETRIED");
        player.Runs.ShouldBe("outer:RETRIED bad:RETRIED");
        player.Ends.ShouldBe(1);
        player.Due(TimerKind.NewExecution);
        var next = player.Last.Effects.OfType<Effect.StartExecution>().ShouldHaveSingleItem().Child;
        next.AttemptNumber.ShouldBe(2);
        next.ParentId.ShouldBe("execution");
        next.State.Current.ShouldBe(RunState.Created);
    }

    [Fact]
    public void ForceRun_BeforeItsDate_Starts()
    {
        var player = new Player(Of(Work("one")), DateTimeOffset.MaxValue).Feed(new ExecutionEvent.Started());

        player.Feed(new ExecutionEvent.ForceRunRequested()).Work();

        player.States.ShouldBe("CREATED RUNNING SUCCESS");
    }

    [Fact]
    public void ForceRun_Queued_LeavesTheQueue()
    {
        var player = new Player(Of(Work("one"))).Feed(new ExecutionEvent.Queued());

        player.Feed(new ExecutionEvent.ForceRunRequested()).Work();

        player.States.ShouldBe("CREATED QUEUED RUNNING SUCCESS");
    }

    [Fact]
    public void ForceRun_Running_ChangesNothing()
    {
        var player = new Player(Of(Work("one"))).Feed(new ExecutionEvent.Started());

        player.Feed(new ExecutionEvent.ForceRunRequested()).Last.IgnoredBecause.ShouldBe("An execution that is RUNNING needs no force to run");
    }

    [Fact]
    public void Replayed_IsSaidOnceInTheLabels()
    {
        var player = Failed();

        player.Feed(new ExecutionEvent.Replayed()).Feed(new ExecutionEvent.Replayed());

        player.Execution.Labels.ShouldBe([new Label(Label.Replayed, "true")]);
    }
}
