using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using MassTransit;
using MassTransit.Testing;

namespace KestraBus.Tests.Contracts;

/// <summary>Whoever comes second waits for the row, and decides on what the first one left: nothing is run twice.</summary>
public abstract class PessimisticSagaContract<TDatabase> : SagaConcurrencyContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    protected override ConcurrencyMode Mode => ConcurrencyMode.Pessimistic;

    [Fact]
    public async Task Event_WhileAnotherServerHoldsTheSaga_WaitsAndIsRunOnce()
    {
        var (first, second, id) = (await StartAsync(), await StartAsync(), NewId());
        await CreateAsync(id);
        Gate.Hold("slow");
        await first.Bus.Publish(new Pass(id, "slow"), Stop);
        await Gate.Entered.WaitAsync(TimeSpan.FromSeconds(20), Stop);

        await second.Bus.Publish(new Pass(id, "quick"), Stop);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Stop);
        Gate.Passed.ShouldBe("slow", "the other server must not have begun");
        Gate.Open();

        var saga = await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 2);
        saga!.Execution.TaskRuns.InOrder().Select(run => run.Id).ShouldBe(["slow", "quick"]);
        saga.Version.ShouldBe(3);
        Gate.Passed.ShouldBe("slow quick");
    }

    [Fact]
    public async Task Event_ChangedElsewhereSinceTheLastOne_RunsOnTheNewStateAtOnce()
    {
        var (harness, id) = (await StartAsync(), NewId());
        await CreateAsync(id);
        await harness.Bus.Publish(new Step(id, "one"), Stop);
        await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 1);

        await WriteElsewhereAsync(id);
        await harness.Bus.Publish(new Step(id, "two"), Stop);

        var saga = await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 3);
        saga!.Version.ShouldBe(1001);
        (await PublishedAsync<Fault<Step>>(harness)).ShouldBeFalse();
    }

    [Fact]
    public async Task Event_Throws_GivesTheLockBack()
    {
        var (first, second, id) = (await StartAsync(), await StartAsync(), NewId());
        await CreateAsync(id);

        await first.Bus.Publish(new Step(id, "bad", Fail: true), Stop);
        (await PublishedAsync<Fault<Step>>(first)).ShouldBeTrue();
        await first.Bus.Publish(new Peek(id), Stop);
        (await ConsumedAsync<Peek>(first)).ShouldBeTrue();
        await second.Bus.Publish(new Step(id, "good"), Stop);

        var saga = await EventuallyAsync(id, saga => saga!.TaskRuns.Count > 0);
        saga!.TaskRuns.Select(row => row.Id).ShouldBe(["good"]);
    }
}

public sealed class PessimisticSagasOnSqlite : PessimisticSagaContract<SqliteFile>;

public sealed class PessimisticSagasInMemory : PessimisticSagaContract<MemoryDatabase>;

public sealed class PessimisticSagasOnPostgres : PessimisticSagaContract<PostgresServer>;
