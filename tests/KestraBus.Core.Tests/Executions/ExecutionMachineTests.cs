using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions;

public sealed class ExecutionMachineTests
{
    [Fact]
    public void Errors_MainTaskFails_RunThenFinallyThenAfterExecution()
    {
        var flow = Of(Work("bad"), Work("never")) with
        {
            Errors = [Work("fix"), Work("tell")],
            Finally = [Work("clean")],
            AfterExecution = [Work("after")],
        };
        var player = new Player(flow) { Worker = run => run.TaskId is "bad" or "fix" ? RunState.Failed : RunState.Success };

        player.Play();

        player.Runs.ShouldBe("bad:FAILED fix:FAILED tell:SUCCESS clean:SUCCESS after:SUCCESS");
        player.States.ShouldBe("CREATED RUNNING FAILED");
        player.Ends.ShouldBe(1);
    }

    [Fact]
    public void Finally_Fails_LeavesSuccess()
    {
        var flow = Of(Work("one")) with { Finally = [Work("clean")] };
        var player = new Player(flow) { Worker = run => run.TaskId is "clean" ? RunState.Failed : RunState.Success };

        player.Play().States.ShouldBe("CREATED RUNNING SUCCESS");
    }

    [Fact]
    public void AllTasksDisabled_EndsWithoutRunningAndStillRunsAfterExecution()
    {
        var flow = Of(Work("off") with { Disabled = true }) with { AfterExecution = [Work("after")] };
        var player = new Player(flow).Play();

        player.States.ShouldBe("CREATED SUCCESS");
        player.Runs.ShouldBe("after:SUCCESS");
        player.Ends.ShouldBe(1);
    }

    [Theory]
    [InlineData(false, false, "FAILED", "FAILED")]
    [InlineData(true, false, "WARNING", "WARNING")]
    [InlineData(true, true, "SUCCESS", "SUCCESS")]
    public void TaskFails_AllowFlags_SoftenTaskRunNotAttempt(bool failure, bool warning, string state, string execution)
    {
        var player = Player.Of(Work("bad") with { AllowFailure = failure, AllowWarning = warning });
        player.Worker = _ => RunState.Failed;

        player.Play();

        player.Run("bad").State.Current.Name.ShouldBe(state);
        player.Attempts("bad").ShouldBe("FAILED");
        player.Execution.State.Current.Name.ShouldBe(execution);
    }

    [Fact]
    public void RunIf_False_SkipsWithOneAttemptAndNoOutputs()
    {
        var player = Player.Of(Work("skip") with { RunIf = "false" }, Sequence("seq", Work("in")) with { RunIf = "0" }, Work("next")).Play();

        player.Runs.ShouldBe("skip:SKIPPED seq:SKIPPED next:SUCCESS");
        player.Attempts("skip").ShouldBe("SKIPPED");
        player.Run("skip").Outputs.ShouldBeNull();
        player.Run("seq").Outputs.ShouldNotBeNull().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("one", "Failed to evaluate the runIf condition for task one. Cause: ")]
    [InlineData("seq", "Failed to evaluate the runIf condition for task seq. Cause: ")]
    public void RunIf_CannotBeRendered_FailsWithoutAttempt(string id, string message)
    {
        var task = id is "one" ? Work("one") : Sequence("seq", Work("in"));
        var player = Player.Of(task with { RunIf = "{{ nowhere }}", AllowFailure = true, Retry = Retry(3) }).Play();

        player.History(id).ShouldBe("CREATED FAILED");
        player.Run(id).Attempts.ShouldBeEmpty();
        player.Logs.ShouldHaveSingleItem()!.ShouldStartWith(message);
        player.States.ShouldBe("CREATED RUNNING FAILED");
    }

    [Theory]
    [InlineData("{{ tasks.one.state }}", "CREATED RUNNING SUCCESS")]
    [InlineData("{{ nowhere }}", "CREATED RUNNING SUCCESS FAILED")]
    public void Outputs_AreRenderedAtTheEnd(string value, string states)
    {
        var flow = Of(Work("one")) with { Outputs = [new FlowOutput("out", InputType.String, value)] };
        var player = new Player(flow).Play();

        player.States.ShouldBe(states);
        player.Execution.Outputs.GetValueOrDefault("out").ShouldBe(states.EndsWith("FAILED", StringComparison.Ordinal) ? null : "SUCCESS");
    }

    [Fact]
    public void Condition_NeedsServices_IsAskedForAndTriedAgain()
    {
        var player = Player.Of(Work("one") with { RunIf = "{{ kv('key') }}" }).Play();

        player.Asked.ShouldHaveSingleItem().Renders.ShouldHaveSingleItem().Key.Purpose.ShouldBe("runIf");
        player.History("one").ShouldBe("CREATED FAILED");
    }

    [Fact]
    public void Schedule_InTheFuture_WaitsForTheTimer()
    {
        var player = new Player(Of(Work("one")), new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));

        player.Play().States.ShouldBe("CREATED");
        player.Due(TimerKind.Start).Work().States.ShouldBe("CREATED RUNNING SUCCESS");
    }

    [Fact]
    public void Result_Repeated_ChangesNothing()
    {
        var player = Player.Of(Work("one"), Work("two")).Feed(new ExecutionEvent.Started());
        var result = player.Result(player.Run("one"), RunState.Success);
        player.Feed(new ExecutionEvent.TaskFinished(result));
        var before = player.Execution;

        player.Feed(new ExecutionEvent.TaskFinished(result));

        player.Execution.ShouldBeSameAs(before);
        player.Last.IgnoredBecause.ShouldNotBeNull().ShouldContain("ended SUCCESS");
        player.Last.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Result_UnknownTaskRun_ChangesNothing()
    {
        var player = Player.Of(Work("one")).Feed(new ExecutionEvent.Started());

        player.Finish(player.Run("one") with { Id = "other" }, RunState.Success);

        player.Last.IgnoredBecause.ShouldBe("There is no task run other");
    }

    [Fact]
    public void Started_Twice_DispatchesOnce()
    {
        var player = Player.Of(Work("one")).Feed(new ExecutionEvent.Started()).Feed(new ExecutionEvent.Started());

        player.Last.IgnoredBecause.ShouldNotBeNull();
        player.Waiting.ShouldBe(["one"]);
    }

    public static TheoryData<RunState, ExecutionEvent> Illegal => new()
    {
        { RunState.Success, new ExecutionEvent.Started() },
        { RunState.Success, new ExecutionEvent.KillRequested() },
        { RunState.Killed, new ExecutionEvent.KillRequested() },
        { RunState.Killing, new ExecutionEvent.KillRequested() },
        { RunState.Running, new ExecutionEvent.Started() },
        { RunState.Running, new ExecutionEvent.TimerDue(new(TimerKind.Start, DateTimeOffset.UnixEpoch)) },
        { RunState.Success, new ExecutionEvent.TimerDue(new(TimerKind.RetryTask, DateTimeOffset.UnixEpoch, "gone")) },
        { RunState.Running, new ExecutionEvent.WorkerLost("gone", 0) },
    };

    [Theory]
    [MemberData(nameof(Illegal))]
    public void Event_MeaningNothing_SaysWhy(RunState state, ExecutionEvent @event)
    {
        var player = Player.Of(Work("one"));
        var execution = player.Execution with { State = player.Execution.State.To(state, player.Now) };

        var decision = player.Machine.Decide(player.Flow, execution, @event, player.Now);

        decision.IgnoredBecause.ShouldNotBeNullOrEmpty();
        decision.Execution.ShouldBeSameAs(execution);
    }
}
