using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using MassTransit;
using MassTransit.Testing;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Tests.Contracts;

/// <summary>Who decided on an old state fails, and only who did.</summary>
public abstract class OptimisticSagaContract<TDatabase> : SagaConcurrencyContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Event_ChangedElsewhere_IsTriedAgainOnTheNewState()
    {
        var (harness, id) = (await StartAsync(retries: 3), NewId());
        await CreateAsync(id);
        await harness.Bus.Publish(new Step(id, "one"), Stop);
        await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 1);

        await WriteElsewhereAsync(id);
        await harness.Bus.Publish(new Step(id, "two"), Stop);

        var saga = await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 3);
        saga!.Version.ShouldBe(1001);
    }

    [Fact]
    public async Task Event_ChangesNothingOnAStaleInstance_IsNotTakenForDone()
    {
        var (harness, id) = (await StartAsync(), NewId());
        await CreateAsync(id);
        await harness.Bus.Publish(new Step(id, "one"), Stop);
        await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 1);

        await WriteElsewhereAsync(id);
        await harness.Bus.Publish(new Look(id), Stop);

        (await PublishedAsync<Fault<Look>>(harness, fault =>
            fault.Exceptions[0].ExceptionType.Contains(nameof(DbUpdateConcurrencyException), StringComparison.Ordinal)))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Events_OneOfManySagasConflicts_FailsAlone()
    {
        var harness = await StartAsync();
        var ids = Enumerable.Range(0, 20).Select(_ => NewId()).ToList();
        await Task.WhenAll(ids.Select(CreateAsync));
        await Task.WhenAll(ids.Select(id => harness.Bus.Publish(new Step(id, "one"), Stop)));
        foreach (var id in ids)
        {
            await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 1);
        }

        await WriteElsewhereAsync(ids[7]);
        await Task.WhenAll(ids.Select(id => harness.Bus.Publish(new Step(id, "two"), Stop)));

        foreach (var id in ids.Where(id => id != ids[7]))
        {
            await EventuallyAsync(id, saga => saga!.Execution.TaskRuns.Find("two") is not null);
        }

        (await harness.Published.SelectAsync<Fault<Step>>(Stop).Count()).ShouldBe(1);
        (await FindAsync(ids[7]))!.Execution.TaskRuns.Find("two").ShouldBeNull();
        (await ConsumedAsync<Stepped>(harness, x => x.Id == ids[7] && x.TaskRunId == "two")).ShouldBeFalse();
    }

    [Fact]
    public async Task Event_OvertakenInAnotherServer_IsRunAgainOnTheNewState()
    {
        var (first, second, id) = (await StartAsync(retries: 3), await StartAsync(retries: 3), NewId());
        await CreateAsync(id);
        Gate.Hold("slow");
        await first.Bus.Publish(new Pass(id, "slow"), Stop);
        await Gate.Entered.WaitAsync(TimeSpan.FromSeconds(20), Stop);

        await second.Bus.Publish(new Pass(id, "quick"), Stop);
        await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 1);
        Gate.Open();

        var saga = await EventuallyAsync(id, saga => saga!.TaskRuns.Count == 2);
        saga!.Execution.TaskRuns.InOrder().Select(run => run.Id).ShouldBe(["quick", "slow"]);
        Gate.Passed.ShouldBe("slow quick slow");
        (await CountSteppedAsync(first, "slow")).ShouldBe(1, "what the first try sent was never set free");
    }
}

public sealed class OptimisticSagasOnSqlite : OptimisticSagaContract<SqliteFile>;

public sealed class OptimisticSagasInMemory : OptimisticSagaContract<MemoryDatabase>;

public sealed class OptimisticSagasOnPostgres : OptimisticSagaContract<PostgresServer>;
