using KestraBus.Core.Executions;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using KestraBus.Storage.Repositories;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Timer = KestraBus.Core.Executions.Timer;

namespace KestraBus.Tests.Contracts;

/// <summary>What the engine relies on when it makes executions and looks for those that were left behind.</summary>
public abstract class ExecutionStoreContract<TDatabase> : StorageContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    IExecutionStore Store => Get<IExecutionStore>();

    [Fact]
    public async Task Create_NewExecution_IsReadBackAsItWas()
    {
        var execution = Executions.New() with { TaskRuns = TaskRunIndex.Of([Executions.Run("a", 0), Executions.Run("b", 1)]) };

        await Store.CreateAsync(execution, null, null, Stop);

        var found = await Get<IExecutionRepository>().FindAsync(execution.TenantId, execution.Id, Stop);
        found.ShouldNotBeNull();
        found.Labels.ShouldBe(execution.Labels);
        found.State.ShouldBe(execution.State);
        found.FlowRevision.ShouldBe(3);
        found.Inputs["number"].ShouldBe(3L);
        found.Inputs["fraction"].ShouldBe(1.5);
        found.Inputs.ContainsKey("none").ShouldBeTrue();
        found.Trigger!.Variables!["date"].ShouldBe("x");
        found.TaskRuns.InOrder().Select(run => run.Id).ShouldBe(["a", "b"]);
        found.TaskRuns.Get("a").Outputs!["value"].ShouldBe("output of a");
    }

    [Fact]
    public async Task Create_SameKeyAgain_AnswersTheFirstAndWritesNothing()
    {
        var (first, second) = (Executions.New(), Executions.New());

        (await Store.CreateAsync(first, "order-1", null, Stop)).ShouldBeNull();
        (await Store.CreateAsync(second, "order-1", null, Stop)).ShouldBe(first.Id);

        (await Get<IExecutionRepository>().FindAsync("main", second.Id, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Create_SameKeyManyTimesAtOnceInTwoServers_MakesOneExecution()
    {
        var other = (await OpenAsync()).GetRequiredService<IExecutionStore>();

        var ids = await Task.WhenAll(Enumerable.Range(0, 40)
            .Select(number => (number % 2 == 0 ? Store : other).CreateAsync(Executions.New(), "once", null, Stop)));

        ids.Count(id => id is null).ShouldBe(1);
        ids.OfType<string>().Distinct().Count().ShouldBe(1);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Purge_KeysBeyondTheirAge_StartAnewAndTheOthersDoNot()
    {
        var (old, young) = (Executions.New(), Executions.New());
        await Store.CreateAsync(old, "old", null, Stop);
        Time.Advance(TimeSpan.FromDays(6));
        await Store.CreateAsync(young, "young", null, Stop);
        Time.Advance(TimeSpan.FromDays(2));

        (await Get<KeyPurge>().PurgeAsync(Stop)).ShouldBe(1);

        var again = Executions.New();
        (await Store.CreateAsync(again, "old", null, Stop)).ShouldBeNull();
        (await Store.CreateAsync(Executions.New(), "young", null, Stop)).ShouldBe(young.Id);
    }

    [Fact]
    public async Task Purge_MoreThanOneBatch_TakesThemAll()
    {
        await using (var context = Get<IDbContextFactory<KestraBusContext>>().CreateDbContext())
        {
            context.IdempotencyKeys.AddRange(Enumerable.Range(0, 2500).Select(number => new IdempotencyKeyRow
            {
                TenantId = "main",
                Key = $"key {number}",
                ExecutionId = "x",
                CreatedAt = Executions.Now.AddDays(-8),
            }));
            await context.SaveChangesAsync(Stop);
        }

        (await Get<KeyPurge>().PurgeAsync(Stop)).ShouldBe(2500);
        (await Get<KeyPurge>().PurgeAsync(Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Create_SameIdAgain_ChangesNothing()
    {
        var execution = Executions.New();
        await Store.CreateAsync(execution, null, null, Stop);
        var other = (await OpenAsync()).GetRequiredService<IExecutionStore>();

        await Store.CreateAsync(execution with { FlowRevision = 9 }, null, null, Stop);
        await other.CreateAsync(execution with { FlowRevision = 9 }, null, null, Stop);

        (await Get<IExecutionRepository>().FindAsync("main", execution.Id, Stop))!.FlowRevision.ShouldBe(3);
    }

    [Fact]
    public async Task Create_OneCannotBeWritten_FailsAlone()
    {
        // No database takes a row whose key column is null.
        var bad = Executions.New() with { Namespace = null! };

        var good = Enumerable.Range(0, 10).Select(_ => Store.CreateAsync(Executions.New(), null, null, Stop)).ToList();
        await Should.ThrowAsync<DbUpdateException>(() => Store.CreateAsync(bad, null, null, Stop));

        await Task.WhenAll(good);
        (await CountAsync()).ShouldBe(10);
    }

    [Fact]
    public async Task Create_Many_AllAreThere()
    {
        await Task.WhenAll(Enumerable.Range(0, 500).Select(number => Store.CreateAsync(Executions.New(), $"key {number}", null, Stop)));

        (await CountAsync()).ShouldBe(500);
    }

    [Fact]
    public async Task Delete_Execution_IsGoneWithItsRows()
    {
        var execution = Executions.New() with { TaskRuns = TaskRunIndex.Of([Executions.Run("a", 0)]) };
        await Store.CreateAsync(execution, null, null, Stop);

        (await Store.DeleteAsync(execution.Id, Stop)).ShouldBeTrue();
        (await Store.DeleteAsync(execution.Id, Stop)).ShouldBeFalse();

        (await Get<IExecutionRepository>().FindAsync("main", execution.Id, Stop)).ShouldBeNull();
        (await Store.CreateAsync(execution with { TaskRuns = TaskRunIndex.Empty }, null, null, Stop)).ShouldBeNull("it is new again");
        (await Get<IExecutionRepository>().FindAsync("main", execution.Id, Stop))!.TaskRuns.Count.ShouldBe(0);
    }

    [Fact]
    public async Task ListNotBegun_SomeBegun_AnswersTheOthers()
    {
        var (waiting, running) = (Executions.New(), Executions.New());
        running = running with { State = running.State.To(RunState.Running, Executions.Now) };
        await Store.CreateAsync(waiting, null, null, Stop);
        await Store.CreateAsync(running, null, null, Stop);

        (await Store.ListNotBegunAsync(Executions.Now.AddSeconds(1), 10, Stop)).ShouldBe([waiting.Id]);
        (await Store.ListNotBegunAsync(Executions.Now, 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListUnclaimed_SomeClaimed_AnswersTheOthers()
    {
        var execution = Executions.New() with
        {
            TaskRuns = TaskRunIndex.Of([
                Executions.Run("lost", 0, RunState.Submitted),
                Executions.Run("claimed", 1, RunState.Submitted),
                Executions.Run("over", 2, RunState.Success)]),
        };
        await Store.CreateAsync(execution, null, null, Stop);
        var lease = Executions.Now.AddMinutes(1);
        await Get<IClaimStore>().ClaimAsync([new Claim(execution.Id, new AttemptKey("claimed", 0), "worker", Executions.Now, lease)], Stop);

        var lost = await Store.ListUnclaimedAsync(Executions.Now.AddSeconds(1), 10, Stop);

        lost.ShouldBe([new LostDispatch(execution.Id, "lost", 0)]);
    }

    [Fact]
    public async Task Timers_SetAndCancelled_AreFoundByDueTime()
    {
        var timers = Get<ITimerStore>();
        var execution = Executions.New();
        var near = new Timer(TimerKind.RetryTask, Executions.Now.AddMinutes(1), "a", 1);
        var far = new Timer(TimerKind.Start, Executions.Now.AddMinutes(5));
        await SeedTimersAsync(execution, near, far);

        (await timers.FindNextDueAsync(Executions.Now, Stop)).ShouldBe(near.DueAt);
        (await timers.FindNextDueAsync(near.DueAt, Stop)).ShouldBe(far.DueAt);
        (await timers.ListDueAsync(near.DueAt, 10, Stop)).ShouldBe([(execution.Id, near)]);
        (await timers.ListDueAsync(far.DueAt, 10, Stop)).ShouldBe([(execution.Id, near), (execution.Id, far)]);
        (await timers.FindNextDueAsync(far.DueAt, Stop)).ShouldBeNull();
        (await Store.ListNotBegunAsync(Executions.Now.AddSeconds(1), 10, Stop)).ShouldBeEmpty("it waits for its date");
    }

    async Task SeedTimersAsync(Execution execution, params Timer[] timers)
    {
        await Store.CreateAsync(execution, null, null, Stop);
        await using var context = Get<IDbContextFactory<KestraBusContext>>().CreateDbContext();
        context.Timers.AddRange(timers.Select(timer => TimerRow.Of(ExecutionIds.ToGuid(execution.Id), timer)));
        await context.SaveChangesAsync(Stop);
    }

    /// <summary>An execution that is under way, with a task run that has started another one.</summary>
    async Task<int> CountAsync()
    {
        await using var context = Get<IDbContextFactory<KestraBusContext>>().CreateDbContext();
        return await context.Executions.CountAsync(Stop);
    }
}

public sealed class ExecutionStoreOnSqlite : ExecutionStoreContract<SqliteFile>;

public sealed class ExecutionStoreInMemory : ExecutionStoreContract<MemoryDatabase>;

public sealed class ExecutionStoreOnPostgres : ExecutionStoreContract<PostgresServer>;
