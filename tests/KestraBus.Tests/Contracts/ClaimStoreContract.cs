using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using KestraBus.Storage.Sagas;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Contracts;

/// <summary>A dispatched attempt is won by one worker, whoever asks and how often; any other is won by nobody.</summary>
public abstract class ClaimStoreContract<TDatabase> : StorageContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    protected string ExecutionId { get; } = Executions.New().Id;

    protected IClaimStore Claims => Get<IClaimStore>();

    [Fact]
    public async Task Claim_SomeTaken_AnswersTheOthers()
    {
        await DispatchAsync(Dispatched("a", 0), Dispatched("b", 0), Dispatched("c", 1));
        await Claims.ClaimAsync([Claim("a", 0, "first")], Stop);

        var won = await Claims.ClaimAsync([Claim("a", 0, "second"), Claim("c", 1, "second"), Claim("b", 0, "second")], Stop);

        won.ShouldBe([new AttemptKey("c", 1), new AttemptKey("b", 0)], ignoreOrder: true);
    }

    [Fact]
    public async Task Claim_NextAttemptOfOneTaken_IsWon()
    {
        await DispatchAsync(Dispatched("a", 0));
        await Claims.ClaimAsync([Claim("a", 0, "first")], Stop);
        await WriteAsync(Dispatched("a", 1));

        var won = await Claims.ClaimAsync([Claim("a", 0, "second"), Claim("a", 1, "second")], Stop);

        won.ShouldBe([new AttemptKey("a", 1)]);
    }

    [Fact]
    public async Task Claim_SameAttemptTwiceByOneWorker_IsWonOnce()
    {
        await DispatchAsync(Dispatched("a", 0));

        (await Claims.ClaimAsync([Claim("a", 0, "first")], Stop)).Count.ShouldBe(1);
        (await Claims.ClaimAsync([Claim("a", 0, "first")], Stop)).Count.ShouldBe(0);
    }

    [Fact]
    public async Task Claim_ManyCallersInTwoServers_EachAttemptIsWonOnce()
    {
        var other = (await OpenAsync()).GetRequiredService<IClaimStore>();
        var keys = Enumerable.Range(0, 50).Select(number => $"run{number}").ToList();
        await DispatchAsync([.. keys.Select(key => Dispatched(key, 0))]);

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => (worker % 2 == 0 ? Claims : other)
            .ClaimAsync([.. keys.OrderBy(key => (key + worker).GetHashCode(StringComparison.Ordinal)).Select(key => Claim(key, 0, $"worker{worker}"))], Stop)));

        won.Sum(each => each.Count).ShouldBe(50);
        won.SelectMany(each => each).Distinct().Count().ShouldBe(50);
    }

    [Fact]
    public async Task Claim_AttemptThatHasEnded_IsNotWon()
    {
        await DispatchAsync(Dispatched("a", 0));
        await Claims.ClaimAsync([Claim("a", 0, "first")], Stop);
        await WriteAsync(Run("a", 1, RunState.Success));
        (await Claims.ListAsync([ExecutionId], Stop)).ShouldBeEmpty("the claim went away with the result");

        var won = await Claims.ClaimAsync([Claim("a", 0, "second"), Claim("a", 1, "second")], Stop);

        won.ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_OlderAttempt_IsNotWon()
    {
        await DispatchAsync(Dispatched("a", 2));

        var won = await Claims.ClaimAsync([Claim("a", 1, "late"), Claim("a", 3, "early")], Stop);

        won.ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_NothingDispatched_IsNotWon()
    {
        await DispatchAsync(Run("a", 0, RunState.Created));
        var elsewhere = Claim("a", 0, "worker") with { ExecutionId = Executions.New().Id };

        var won = await Claims.ClaimAsync([Claim("a", 0, "worker"), Claim("none", 0, "worker"), elsewhere], Stop);

        won.ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_WhileTheResultIsBeingStored_WaitsAndIsNotWon()
    {
        await DispatchAsync(Dispatched("a", 0));
        var row = new TaskRunRow { ExecutionId = ExecutionIds.ToGuid(ExecutionId), Id = "a" };
        row.Set(Run("a", 1, RunState.Success), 2);
        var map = Get<RowMaps>().Of(typeof(TaskRunRow));

        var storing = await Get<IDatabase>().BeginAsync(Stop);
        await storing.ExecuteAsync([map.UpsertOf(map.Snapshot(row))]);
        var claiming = Claims.ClaimAsync([Claim("a", 0, "second")], Stop);
        await Should.ThrowAsync<TimeoutException>(() => claiming.WaitAsync(TimeSpan.FromMilliseconds(200), Stop));
        await storing.CommitAsync();
        await storing.DisposeAsync();

        (await claiming).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_WhileManyAttemptsEnd_NeitherWaitsForEver()
    {
        var keys = Enumerable.Range(10, 50).Select(number => $"run{number}").ToArray();
        await DispatchAsync(Array.ConvertAll(keys, key => Dispatched(key, 0)));

        for (var attempt = 0; attempt < 10; attempt++)
        {
            var claims = Array.ConvertAll(keys, key => Claim(key, attempt, "first"));
            var won = await Claims.ClaimAsync(claims, Stop);
            var again = Claims.ClaimAsync(claims, Stop);
            await WriteAsync([.. keys.Reverse().Select(key => Dispatched(key, attempt + 1))]);

            won.Count.ShouldBe(keys.Length);
            (await again).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Release_OwnClaim_CanBeWonAgain()
    {
        await DispatchAsync(Dispatched("a", 0));
        await Claims.ClaimAsync([Claim("a", 0, "first")], Stop);

        await Claims.ReleaseAsync(Claim("a", 0, "first"), Stop);

        (await Claims.ListAsync([ExecutionId], Stop)).ShouldBeEmpty();
        (await Claims.ClaimAsync([Claim("a", 0, "second")], Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Release_ClaimOfAnother_Stays()
    {
        await DispatchAsync(Dispatched("a", 0));
        await Claims.ClaimAsync([Claim("a", 0, "second")], Stop);

        await Claims.ReleaseAsync(Claim("a", 0, "first"), Stop);

        (await Claims.ListAsync([ExecutionId], Stop)).Single().WorkerId.ShouldBe("second");
    }

    [Fact]
    public async Task ListExpired_LeaseRanOut_AnswersTheClaim()
    {
        await DispatchAsync(Dispatched("a", 0), Dispatched("b", 0));
        await Claims.ClaimAsync([Claim("a", 0, "dead"), Claim("b", 0, "alive")], Stop);

        var held = await Claims.RenewAsync("alive", Time.GetUtcNow().AddMinutes(10), Stop);
        var expired = await Claims.ListExpiredAsync(Time.GetUtcNow().AddMinutes(5), 10, Stop);

        held.ShouldBe([Claim("b", 0, "alive") with { LeaseUntil = Time.GetUtcNow().AddMinutes(10) }]);
        expired.Select(claim => claim.Attempt).ShouldBe([new AttemptKey("a", 0)]);
        expired[0].WorkerId.ShouldBe("dead");
        (await Claims.ListExpiredAsync(Time.GetUtcNow(), 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_ByExecution_AnswersItsClaims()
    {
        var other = Executions.New() with { TaskRuns = TaskRunIndex.Of([Dispatched("b", 2)]) };
        await DispatchAsync(Dispatched("a", 0));
        await Get<IExecutionStore>().CreateAsync(other, null, null, Stop);
        await Claims.ClaimAsync([Claim("a", 0, "one"), Claim("b", 2, "two") with { ExecutionId = other.Id }], Stop);

        (await Claims.ListAsync([ExecutionId], Stop)).ShouldBe([Claim("a", 0, "one")]);
        (await Claims.ListAsync([ExecutionId, other.Id], Stop)).Count.ShouldBe(2);
        (await Claims.ListAsync([], Stop)).ShouldBeEmpty();
    }

    protected async Task DispatchAsync(params TaskRun[] runs)
    {
        var index = TaskRunIndex.Of(runs.Select((run, place) => run with { Sequence = place }));
        await Get<IExecutionStore>().CreateAsync(Executions.New(ExecutionId) with { TaskRuns = index }, null, null, Stop);
    }

    /// <summary>As a decision would.</summary>
    protected Task WriteAsync(params TaskRun[] runs) => Get<SagaStore<ExecutionSaga>>().ChangeAsync(
        ExecutionId,
        saga =>
        {
            var before = saga.Execution.TaskRuns;
            var changed = Array.ConvertAll(runs, run => run with { Sequence = before.Get(run.Id).Sequence });
            var after = changed.Aggregate(before, (index, run) => index.Put(run));
            saga.Apply(new Decision(saga.Execution with { TaskRuns = after }, changed, [], []));
        },
        Stop);

    protected static TaskRun Dispatched(string id, int attempt) => Run(id, attempt, RunState.Submitted);

    static TaskRun Run(string id, int ended, RunState state) => Executions.Run(id, 0, state) with
    {
        Attempts = [.. Enumerable.Repeat(new Attempt(State.Of(RunState.Failed, Executions.Now)), ended)],
    };

    protected Claim Claim(string taskRunId, int attempt, string worker) =>
        new(ExecutionId, new AttemptKey(taskRunId, attempt), worker, Time.GetUtcNow(), Time.GetUtcNow().AddMinutes(1));
}

public sealed class ClaimStoreOnSqlite : ClaimStoreContract<SqliteFile>;

public sealed class ClaimStoreInMemory : ClaimStoreContract<MemoryDatabase>;

public sealed class ClaimStoreOnPostgres : ClaimStoreContract<PostgresServer>
{
    [Fact]
    public async Task Renew_AClaimIsJustGoingAway_DoesNotWaitForIt()
    {
        await DispatchAsync(Dispatched("a", 0), Dispatched("b", 0));
        await Claims.ClaimAsync([Claim("a", 0, "worker"), Claim("b", 0, "worker")], Stop);
        await using var ending = await Get<IDatabase>().BeginAsync(Stop);
        await ending.ExecuteAsync([Get<RowMaps>().Of(typeof(ClaimRow)).DeleteBy(nameof(ClaimRow.TaskRunId), "a")]);

        var renewing = Claims.RenewAsync("worker", Time.GetUtcNow().AddMinutes(10), Stop);

        (await renewing.WaitAsync(TimeSpan.FromSeconds(20), Stop)).Count.ShouldBe(2, "nothing is given away before the commit");
        await ending.CommitAsync();
        (await Claims.ListExpiredAsync(Time.GetUtcNow().AddMinutes(5), 10, Stop)).ShouldBeEmpty("b was renewed");
        (await Claims.RenewAsync("worker", Time.GetUtcNow().AddMinutes(10), Stop)).ShouldHaveSingleItem().Attempt.TaskRunId.ShouldBe("b");
    }

    [Fact]
    public async Task Delete_WhileItsTaskRunsAreClaimed_NeitherWaitsInACircle()
    {
        // Stored in the order a, B, and so sorted in most languages; claims go by ordinal order, in which B is the first.
        await DispatchAsync(Dispatched("a", 0), Dispatched("B", 0));
        await WriteAsync(Dispatched("B", 1));
        var runs = Get<RowMaps>().Of(typeof(TaskRunRow));
        await using var claiming = await Get<IDatabase>().BeginAsync(Stop);
        await claiming.QueryAsync([runs.LockBy(nameof(TaskRunRow.Id), "B", Get<IDatabase>().Locks)]);

        var deleting = Get<IExecutionStore>().DeleteAsync(ExecutionId, Stop);
        await Eventually.GetAsync(Database.CountWaitingAsync, waiting => waiting == 1);
        await claiming.QueryAsync([runs.LockBy(nameof(TaskRunRow.Id), "a", Get<IDatabase>().Locks)]);
        await claiming.CommitAsync();

        (await deleting).ShouldBeTrue();
    }
}
