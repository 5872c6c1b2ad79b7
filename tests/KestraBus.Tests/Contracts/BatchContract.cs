using KestraBus.Core.Executions;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using Microsoft.EntityFrameworkCore;

namespace KestraBus.Tests.Contracts;

/// <summary>Many sagas share a commit, and only the one that cannot be written fails.</summary>
public abstract class BatchContract<TDatabase> : GroupCommitContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [Fact]
    public async Task Batch_ManySagas_IsOneTransaction()
    {
        var ids = await CreateManyAsync(20);
        var before = Fragile.Begun;

        var steps = await InOneBatchAsync(() => StepAllAsync(ids, "one"));

        await Task.WhenAll(steps);
        (Fragile.Begun - before).ShouldBe(2, "the one that was held, and the batch");
        (await ListAsync(ids)).ShouldAllBe(saga => saga.TaskRuns.Count == 1);
        (await CountOutboxAsync()).ShouldBe(20);
    }

    [Fact]
    public async Task Batch_OneSagaChangedElsewhere_FailsAloneAndTheOthersShareATransaction()
    {
        var ids = await CreateManyAsync(20);
        await ChangeElsewhereAsync(ids[7]);
        var before = Fragile.Begun;

        var steps = await InOneBatchAsync(() => StepAllAsync(ids, "one"));

        (await Should.ThrowAsync<DbUpdateConcurrencyException>(steps[7])).Message.ShouldContain(ids[7].ToString());
        steps.RemoveAt(7);
        await Task.WhenAll(steps);
        (Fragile.Begun - before).ShouldBe(3, "the one that was held, the batch, and the batch without the one");
        (await ListAsync(ids)).Where(saga => saga.TaskRuns.Count == 0).Select(saga => saga.CorrelationId).ShouldBe([ids[7]]);
        (await CountOutboxAsync()).ShouldBe(19, "no message of the failed event is kept");
    }

    [Fact]
    public async Task Batch_OneSagaCannotBeWritten_FailsAlone()
    {
        var ids = await CreateManyAsync(20);

        // No database takes a row whose key column is null.
        var bad = Executions.New() with { Namespace = null! };
        var steps = await InOneBatchAsync(async () =>
            [.. await StepAllAsync(ids, "one"), Store.CreateAsync(bad, null, null, Stop)]);

        await Should.ThrowAsync<DbUpdateException>(steps[^1]);
        steps.RemoveAt(20);
        await Task.WhenAll(steps);
        (await ListAsync(ids)).ShouldAllBe(saga => saga.TaskRuns.Count == 1 && saga.Version == 2);
    }

    [Fact]
    public async Task Batch_EventsBuiltOnAConflict_AllFailAndTheNextLoadIsFresh()
    {
        var id = (await CreateManyAsync(1))[0];
        await (await StepAsync(id, "before"));
        await ChangeElsewhereAsync(id);

        var steps = await InOneBatchAsync(async () =>
            [await StepAsync(id, "one"), await StepAsync(id, "two"), await StepAsync(id, "three")]);

        foreach (var step in steps)
        {
            await Should.ThrowAsync<DbUpdateConcurrencyException>(step);
        }

        await (await StepAsync(id, "after"));
        var saga = (await ListAsync([id]))[0];
        saga.TaskRuns.Select(row => row.Id).ShouldBe(["before", "after"], ignoreOrder: true);
        saga.Version.ShouldBe(1001);
    }

    [Fact]
    public async Task Batch_FirstOfAKeyCannotBeWritten_TheSecondIsTheOne()
    {
        var (bad, good) = (Executions.New() with { Namespace = null! }, Executions.New());
        Task<string?>? answer = null;

        var starts = await InOneBatchAsync(() => Task.FromResult<List<Task>>(
            [Store.CreateAsync(bad, "order-1", null, Stop), answer = Store.CreateAsync(good, "order-1", null, Stop)]));

        await Should.ThrowAsync<DbUpdateException>(starts[0]);
        (await answer!).ShouldBeNull();
        (await ListAsync([ExecutionIds.ToGuid(good.Id)])).Count.ShouldBe(1);
        (await Store.CreateAsync(Executions.New(), "order-1", null, Stop)).ShouldBe(good.Id);
    }
}

public sealed class BatchesOnSqlite : BatchContract<SqliteFile>;

public sealed class BatchesInMemory : BatchContract<MemoryDatabase>;

public sealed class BatchesOnPostgres : BatchContract<PostgresServer>;
