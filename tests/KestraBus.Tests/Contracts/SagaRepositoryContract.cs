using KestraBus.Engine.Executor;
using KestraBus.Storage.Database;
using KestraBus.Storage.Sagas.Outbox;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using MassTransit;
using MassTransit.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Contracts;

/// <summary>What the saga repository promises in both modes, looked at through MassTransit's test harness.</summary>
public abstract class SagaRepositoryContract<TDatabase> : SagaContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Event_StoredInstance_ChangesRowsAndSendsMessages()
    {
        var (harness, id) = (await StartAsync(), NewId());
        await CreateAsync(id);

        await harness.Bus.Publish(new Step(id, "one"), Stop);

        (await ConsumedAsync<Stepped>(harness, x => x.TaskRunId == "one")).ShouldBeTrue();
        (await ConsumedAsync<Derived>(harness, x => x.TaskRunId == "one")).ShouldBeTrue();
        var saga = await FindAsync(id);
        saga!.Execution.TaskRuns.Get("one").Outputs!["value"].ShouldBe("output of one");
        saga.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Event_NoInstance_GoesWhereTheMachineSays()
    {
        var harness = await StartAsync();

        await harness.Bus.Publish(new Step(NewId(), "one"), Stop);

        (await ConsumedAsync<Missed>(harness)).ShouldBeTrue();
        (await PublishedAsync<Stepped>(harness)).ShouldBeFalse();
    }

    [Fact]
    public async Task Event_CompletesTheSaga_RowIsGone()
    {
        var (harness, id) = (await StartAsync(), NewId());
        await harness.Bus.Publish(new Begin(id), Stop);
        await EventuallyAsync(id, saga => saga is not null);

        await harness.Bus.Publish(new Remove(id), Stop);

        await EventuallyAsync(id, saga => saga is null);
    }

    [Fact]
    public async Task Event_StartsAChild_WritesItWithTheParentAndNeverOverIt()
    {
        var (harness, id, child) = (await StartAsync(), NewId(), NewId());
        await CreateAsync(id);
        await harness.Bus.Publish(new StartChild(id, child), Stop);
        await EventuallyAsync(child, saga => saga?.TaskRuns.Count == 1);
        await harness.Bus.Publish(new Step(child, "two"), Stop);
        var before = await EventuallyAsync(child, saga => saga!.TaskRuns.Count == 2);

        await harness.Bus.Publish(new StartChild(id, child), Stop);
        await EventuallyAsync(id, saga => saga!.Version == 3);

        (await FindAsync(child))!.Version.ShouldBe(before!.Version);
    }

    [Fact]
    public async Task Event_ThrowsHalfway_LeavesNothingBehind()
    {
        var (harness, id) = (await StartAsync(), NewId());
        await CreateAsync(id);

        await harness.Bus.Publish(new Step(id, "bad", Fail: true), Stop);
        (await PublishedAsync<Fault<Step>>(harness)).ShouldBeTrue();
        await harness.Bus.Publish(new Step(id, "good"), Stop);

        var saga = await EventuallyAsync(id, saga => saga!.TaskRuns.Count > 0);
        saga!.TaskRuns.Select(row => row.Id).ShouldBe(["good"]);
        (await PublishedAsync<Stepped>(harness, x => x.TaskRunId == "bad")).ShouldBeFalse();
    }

    [Fact]
    public async Task Message_NotSentAfterTheCommit_IsSentByTheSweep()
    {
        var (harness, id) = (await StartAsync(), NewId());
        await CreateAsync(id);
        Failing.IsBroken = true;
        await harness.Bus.Publish(new Step(id, "one"), Stop);
        await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 1);
        (await OutboxAsync(count => count == 1)).ShouldBe(1);

        // The process ends there. Another one comes up later, and finds the row.
        await harness.Stop(Stop);
        Failing.IsBroken = false;
        Time.Advance(TimeSpan.FromMinutes(1));
        var other = await StartAsync();
        (await other.Provider.GetRequiredService<OutboxSweeper>().SweepAsync(Stop)).ShouldBe(1);

        (await ConsumedAsync<Stepped>(other, x => x == new Stepped(id, "one"))).ShouldBeTrue();
        (await OutboxAsync(count => count == 0)).ShouldBe(0);
    }

    [Fact]
    public async Task Commit_Done_IsToldToListeners()
    {
        var told = new TaskCompletionSource<ExecutionCommit>();
        var harness = await StartAsync(more: services =>
            services.AddSingleton(told).AddSingleton<ICommitListener, Listener>());
        var id = NewId();

        await harness.Provider.GetRequiredService<IExecutionStore>().CreateAsync(Executions.New(id), null, null, Stop);

        (await told.Task.WaitAsync(TimeSpan.FromSeconds(10), Stop)).Execution.Id.ShouldBe(Executions.New(id).Id);
    }

    Task<int> OutboxAsync(Func<int, bool> isThere) => Eventually.GetAsync(
        async () =>
        {
            await using var context = Get<IDbContextFactory<KestraBusContext>>().CreateDbContext();
            return await context.Outbox.CountAsync(Stop);
        },
        isThere);

    /// <summary>Needs what itself needs the commits: such a circle must not matter.</summary>
    sealed class Listener(TaskCompletionSource<ExecutionCommit> told, IExecutionStore store, ITimerStore timers) : ICommitListener
    {
        public Task CommittedAsync(IReadOnlyList<object> notices)
        {
            (store, timers).ShouldNotBe(default);
            told.TrySetResult((ExecutionCommit)notices[0]);
            return Task.CompletedTask;
        }
    }
}

public sealed class SagaRepositoryOnSqlite : SagaRepositoryContract<SqliteFile>;

public sealed class SagaRepositoryInMemory : SagaRepositoryContract<MemoryDatabase>;

public sealed class SagaRepositoryOnPostgres : SagaRepositoryContract<PostgresServer>;

public sealed class LockingSagaRepositoryOnSqlite : SagaRepositoryContract<SqliteFile>
{
    protected override ConcurrencyMode Mode => ConcurrencyMode.Pessimistic;
}

public sealed class LockingSagaRepositoryInMemory : SagaRepositoryContract<MemoryDatabase>
{
    protected override ConcurrencyMode Mode => ConcurrencyMode.Pessimistic;
}

public sealed class LockingSagaRepositoryOnPostgres : SagaRepositoryContract<PostgresServer>
{
    protected override ConcurrencyMode Mode => ConcurrencyMode.Pessimistic;
}
