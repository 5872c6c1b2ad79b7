using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using KestraBus.Tests.Contracts.Sagas;
using Timer = KestraBus.Core.Executions.Timer;

namespace KestraBus.Tests.Contracts;

/// <summary>
/// What decisions do to rows, and who may then claim what: the rules that the simulated database models. It is held to the same
/// list, so that the model cannot drift.
/// </summary>
public abstract class EngineRowsContract : IAsyncLifetime
{
    static readonly DateTimeOffset Now = Executions.Now;

    readonly Execution execution = Executions.New();

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract IExecutionStore Store { get; }

    protected abstract IClaimStore Claims { get; }

    protected abstract ITimerStore Timers { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Create_SameExecutionTwice_AnswersItsIdTheSecondTime()
    {
        (await Store.CreateAsync(execution, null, null, Stop)).ShouldBeNull();
        (await Store.CreateAsync(execution, null, null, Stop)).ShouldBe(execution.Id);
        (await Store.ListNotBegunAsync(Now.AddMinutes(1), 10, Stop)).ShouldBe([execution.Id]);
    }

    [Fact]
    public async Task Create_KnownKey_AnswersTheFirstAndWritesNothing()
    {
        await Store.CreateAsync(execution, "key", null, Stop);

        (await Store.CreateAsync(Executions.New(), "key", null, Stop)).ShouldBe(execution.Id);
        (await Store.ListNotBegunAsync(Now.AddMinutes(1), 10, Stop)).ShouldBe([execution.Id]);
    }

    [Fact]
    public async Task ListNotBegun_YoungOrWaitingForItsDate_IsNotLost()
    {
        await Store.CreateAsync(execution, null, null, Stop);
        (await Store.ListNotBegunAsync(Now, 10, Stop)).ShouldBeEmpty();

        await DecideAsync([], new Effect.SetTimer(new Timer(TimerKind.Start, Now.AddHours(1))));

        (await Store.ListNotBegunAsync(Now.AddMinutes(1), 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_DispatchedAttempt_IsWonOnce()
    {
        await DispatchAsync("a", 0);

        (await Claims.ClaimAsync([Claim("a", 0, "one")], Stop)).ShouldBe([new AttemptKey("a", 0)]);
        (await Claims.ClaimAsync([Claim("a", 0, "two"), Claim("a", 1, "two")], Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_ResultIsStored_IsGoneAndNotWonAgain()
    {
        await DispatchAsync("a", 0);
        await Claims.ClaimAsync([Claim("a", 0, "one")], Stop);

        await DecideAsync([Run("a", RunState.Success, attempts: 1)]);

        (await Claims.ListAsync([execution.Id], Stop)).ShouldBeEmpty();
        (await Claims.ClaimAsync([Claim("a", 0, "two")], Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_EndedWithoutAnAttempt_IsGone()
    {
        await DispatchAsync("a", 0);
        await Claims.ClaimAsync([Claim("a", 0, "one")], Stop);

        await DecideAsync([Run("a", RunState.Killed, attempts: 0)]);

        (await Claims.ListAsync([execution.Id], Stop)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Kill_DispatchedAttempt_IsTakenFromWhoeverHasIt(bool isClaimed)
    {
        await DispatchAsync("a", 0);
        if (isClaimed)
        {
            await Claims.ClaimAsync([Claim("a", 0, "one")], Stop);
        }

        await DecideAsync([], new Effect.KillTasks([Run("a", RunState.Submitted, attempts: 0)]));

        (await Claims.ClaimAsync([Claim("a", 0, "two")], Stop)).ShouldBeEmpty();
        (await Claims.RenewAsync("one", Now.AddMinutes(9), Stop)).ShouldBeEmpty();
        (await Claims.ListExpiredAsync(Now.AddMinutes(1), 10, Stop)).Single().Attempt.ShouldBe(new AttemptKey("a", 0));
        (await Claims.ListExpiredAsync(Now.AddSeconds(1), 10, Stop)).ShouldBeEmpty("the worker may still say how it ended");
    }

    [Fact]
    public async Task Renew_TwoWorkers_MovesAndAnswersItsOwn()
    {
        await DispatchAsync("a", 0);
        await DispatchAsync("b", 0);
        await Claims.ClaimAsync([Claim("a", 0, "one"), Claim("b", 0, "two")], Stop);

        var held = await Claims.RenewAsync("one", Now.AddMinutes(9), Stop);

        held.ShouldBe([Claim("a", 0, "one") with { LeaseUntil = Now.AddMinutes(9) }]);
        (await Claims.ListExpiredAsync(Now.AddMinutes(5), 10, Stop)).Select(claim => claim.Attempt).ShouldBe([new AttemptKey("b", 0)]);
    }

    [Fact]
    public async Task ListUnclaimed_DispatchedLongAgo_AnswersWhatNobodyHas()
    {
        await DispatchAsync("a", 0);
        await DispatchAsync("b", 1);
        await Claims.ClaimAsync([Claim("a", 0, "one")], Stop);

        (await Store.ListUnclaimedAsync(Now.AddMinutes(1), 10, Stop)).ShouldBe([new LostDispatch(execution.Id, "b", 1)]);
        (await Store.ListUnclaimedAsync(Now, 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Forget_TimerWasSetAgain_LeavesTheNewOne()
    {
        var (first, second) = (Retry(1, Now.AddMinutes(1)), Retry(2, Now.AddMinutes(2)));
        await Store.CreateAsync(execution, null, null, Stop);
        await DecideAsync([], new Effect.SetTimer(first));
        await DecideAsync([], new Effect.SetTimer(second));

        await ChangeAsync(execution.Id, saga => saga.Forget(first));
        (await Timers.ListDueAsync(Now.AddHours(1), 10, Stop)).ShouldBe([(execution.Id, second)]);

        await ChangeAsync(execution.Id, saga => saga.Forget(second));
        (await Timers.ListDueAsync(Now.AddHours(1), 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Forget_TimerIsSetAgainInTheSameCommit_LeavesTheNewOne()
    {
        var (first, second) = (Retry(1, Now.AddMinutes(1)), Retry(2, Now.AddMinutes(2)));
        await Store.CreateAsync(execution, null, null, Stop);
        await DecideAsync([], new Effect.SetTimer(first));

        await ChangeAsync(execution.Id, saga =>
        {
            saga.Apply(new Decision(saga.Execution, [], [], [new Effect.SetTimer(second)]));
            saga.Forget(first);
        });

        (await Timers.ListDueAsync(Now.AddHours(1), 10, Stop)).ShouldBe([(execution.Id, second)]);
        (await Timers.FindNextDueAsync(Now.AddMinutes(1), Stop)).ShouldBe(second.DueAt);
    }

    [Fact]
    public async Task CancelTimers_SomeSet_RemovesAllOfTheExecution()
    {
        await Store.CreateAsync(execution, null, null, Stop);
        await DecideAsync([], new Effect.SetTimer(Retry(1, Now)), new Effect.SetTimer(new Timer(TimerKind.EndPause, Now, "p")));

        await DecideAsync([], new Effect.CancelTimers());

        (await Timers.ListDueAsync(Now.AddHours(1), 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task StartExecution_ChildIsThereAlready_LeavesItAsItIs()
    {
        var child = Executions.New();
        await Store.CreateAsync(execution, null, null, Stop);
        await DecideAsync([], new Effect.StartExecution(child, null));
        await ChangeAsync(child.Id, saga => saga.Apply(new Decision(
            saga.Execution with { State = saga.Execution.State.To(RunState.Running, Now) }, [], [], [])));

        await DecideAsync([], new Effect.StartExecution(child, null));

        (await Store.ListNotBegunAsync(Now.AddMinutes(1), 10, Stop)).ShouldBe([execution.Id]);
    }

    /// <summary>Loads the instance, changes it, and commits.</summary>
    protected abstract Task ChangeAsync(string executionId, Action<ExecutionSaga> change);

    async Task DispatchAsync(string id, int attempt)
    {
        await Store.CreateAsync(execution, null, null, Stop);
        await DecideAsync([Run(id, RunState.Submitted, attempt)]);
    }

    Task DecideAsync(TaskRun[] runs, params Effect[] effects) => ChangeAsync(execution.Id, saga =>
    {
        var index = runs.Aggregate(saga.Execution.TaskRuns, (known, run) => known.Put(run));
        saga.Apply(new Decision(saga.Execution with { TaskRuns = index }, runs, [], effects));
    });

    static TaskRun Run(string id, RunState state, int attempts) => Executions.Run(id, id[0], state) with
    {
        Attempts = [.. Enumerable.Repeat(new Attempt(State.Of(RunState.Failed, Now)), attempts)],
    };

    static Timer Retry(int attempt, DateTimeOffset dueAt) => new(TimerKind.RetryTask, dueAt, "a", attempt);

    Claim Claim(string taskRunId, int attempt, string worker) =>
        new(execution.Id, new AttemptKey(taskRunId, attempt), worker, Now, Now.AddMinutes(1));
}
