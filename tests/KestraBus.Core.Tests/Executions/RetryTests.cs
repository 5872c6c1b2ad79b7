using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Flowables;
using KestraBus.Core.Flows;
using static KestraBus.Core.Tests.Executions.TestFlow;

namespace KestraBus.Core.Tests.Executions;

public sealed class RetryTests
{
    [Fact]
    public void TopLevelTask_FailsOnce_PassesThroughFailedAndRetrying()
    {
        var player = Player.Of(Work("bad") with { Retry = Retry(3) }).Feed(new ExecutionEvent.Started());

        player.Finish("bad", RunState.Failed);
        player.States.ShouldBe("CREATED RUNNING FAILED RETRYING");

        player.Due(TimerKind.RetryTask).Finish("bad");
        player.States.ShouldBe("CREATED RUNNING FAILED RETRYING RUNNING SUCCESS");
        player.History("bad").ShouldBe("CREATED SUBMITTED RUNNING FAILED RETRYING CREATED SUBMITTED RUNNING SUCCESS");
        player.Attempts("bad").ShouldBe("FAILED SUCCESS");
    }

    [Fact]
    public void NestedTask_FailsTooOften_RunsErrorsOnlyThen()
    {
        var flow = Of(Sequence("outer", Work("bad") with { Retry = Retry(2) })) with { Errors = [Work("fix")] };
        var player = new Player(flow).Feed(new ExecutionEvent.Started());

        player.Finish("bad", RunState.Failed).Due(TimerKind.RetryTask);
        player.Runs.ShouldBe("outer:RUNNING bad:SUBMITTED");

        player.Finish("bad", RunState.Failed).Work();
        player.Runs.ShouldBe("outer:FAILED bad:FAILED fix:SUCCESS");
        player.States.ShouldBe("CREATED RUNNING RETRYING RUNNING FAILED");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Policy_OfAncestorOrFlow_RetriesTheTask(bool ofAncestor, bool ofFlow)
    {
        var outer = Sequence("outer", Work("bad")) with { Retry = ofAncestor ? Retry(2) : null };
        var player = new Player(Of(outer) with { Retry = ofFlow ? Retry(2) : null }).Feed(new ExecutionEvent.Started());

        player.Finish("bad", RunState.Failed).Due(TimerKind.RetryTask).Finish("bad");

        player.States.ShouldBe("CREATED RUNNING RETRYING RUNNING SUCCESS");
    }

    [Fact]
    public void AllowFailure_OwnRetry_WarnsWhenExhausted()
    {
        var player = Player.Of(Work("bad") with { Retry = Retry(2), AllowFailure = true }).Feed(new ExecutionEvent.Started());

        player.Finish("bad", RunState.Failed).Due(TimerKind.RetryTask).Finish("bad", RunState.Failed);

        player.Run("bad").State.Current.ShouldBe(RunState.Warning);
        player.States.ShouldBe("CREATED RUNNING FAILED RETRYING RUNNING WARNING");
    }

    [Fact]
    public void AllowFailure_FlowRetryOnly_WarnsAtOnce()
    {
        var player = new Player(Of(Work("bad") with { AllowFailure = true }) with { Retry = Retry(2) }).Feed(new ExecutionEvent.Started());

        player.Finish("bad", RunState.Failed).States.ShouldBe("CREATED RUNNING WARNING");
    }

    [Fact]
    public void WarningOnRetry_SecondAttemptSucceeds_Warns()
    {
        var player = Player.Of(Work("bad") with { Retry = Retry(3, warn: true) }).Feed(new ExecutionEvent.Started());

        player.Finish("bad", RunState.Failed).Due(TimerKind.RetryTask).Finish("bad");

        player.History("bad").ShouldEndWith("RUNNING WARNING");
    }

    [Fact]
    public void WorkerLost_ThenSuccess_IsNoRetry()
    {
        var player = Player.Of(Work("one") with { Retry = Retry(1, warn: true) }).Feed(new ExecutionEvent.Started());

        player.Feed(new ExecutionEvent.WorkerLost(player.Run("one").Id, 0)).Finish(player.Run("one"), RunState.Success);

        player.States.ShouldBe("CREATED RUNNING SUCCESS");
    }

    [Fact]
    public void LateFailure_ParentHasFailed_IsNotRetried()
    {
        var tasks = new[] { Work("bad"), Work("late") with { Retry = Retry(3) } };
        var player = Player.Of(Task("allow", new AllowFailure { Tasks = [SideBySide("par", tasks)] }), Work("next"));
        player.Feed(new ExecutionEvent.Started()).Finish("bad", RunState.Failed).Finish("late", RunState.Failed);

        player.Work().States.ShouldBe("CREATED RUNNING WARNING");
        player.Runs.ShouldBe("allow:WARNING par:FAILED bad:FAILED late:FAILED next:SUCCESS");
    }

    [Fact]
    public void TwoInParallel_BothFail_RetryOneAfterAnother()
    {
        var tasks = new[] { Work("a") with { Retry = Retry(2) }, Work("b") with { Retry = Retry(2) } };
        var player = Player.Of(SideBySide("par", tasks)).Feed(new ExecutionEvent.Started());

        player.Finish("a", RunState.Failed).Finish("b", RunState.Failed);
        var timers = player.Effects.OfType<Effect.SetTimer>().Select(effect => effect.Timer).ToList();
        timers.ForEach(timer => player.Feed(new ExecutionEvent.TimerDue(timer)));

        player.Work().States.ShouldBe("CREATED RUNNING RETRYING RUNNING RETRYING RUNNING SUCCESS");
    }

    [Fact]
    public void Flowable_OwnRetryAtTheTop_EndsWithoutErrors()
    {
        var flow = Of(Sequence("outer", Work("bad") with { Retry = Retry(1) }) with { Retry = Retry(2) }) with
        {
            Errors = [Work("never")],
            Finally = [Work("neither")],
        };
        var player = new Player(flow) { Worker = _ => RunState.Failed };

        player.Play().Runs.ShouldBe("outer:FAILED bad:FAILED");
    }

    [Fact]
    public void Timer_Repeated_ChangesNothing()
    {
        var player = Player.Of(Work("bad") with { Retry = Retry(3) }).Feed(new ExecutionEvent.Started());

        player.Finish("bad", RunState.Failed).Due(TimerKind.RetryTask).Due(TimerKind.RetryTask);

        player.Last.IgnoredBecause.ShouldNotBeNull();
        player.Waiting.ShouldBe(["bad"]);
    }

    [Fact]
    public void Killed_WhileRetrying_ForgetsTheRetry()
    {
        var player = Player.Of(Work("bad") with { Retry = Retry(3) }).Feed(new ExecutionEvent.Started());

        player.Finish("bad", RunState.Failed).Kill();
        player.Runs.ShouldBe("bad:KILLED");

        player.Due(TimerKind.RetryTask).Last.IgnoredBecause.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 25)]
    public void Exponential_Delays_GrowUpToTheCap(int failures, int seconds)
    {
        var policy = Retry(9) with { Type = RetryType.Exponential, MaxInterval = TimeSpan.FromSeconds(25) };
        var player = Player.Of(Work("bad") with { Retry = policy }).Feed(new ExecutionEvent.Started());
        var last = player.Now;

        for (var failure = 1; failure <= failures; failure++)
        {
            last = player.Now;
            player.Finish("bad", RunState.Failed).Due(TimerKind.RetryTask);
        }

        (player.Now - last).TotalSeconds.ShouldBe(seconds);
    }
}
