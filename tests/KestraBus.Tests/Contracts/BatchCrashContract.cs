using System.Collections.Concurrent;
using KestraBus.Storage.Database;
using KestraBus.Storage.Sagas;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Contracts;

/// <summary>
/// A connection dies within a batch. What was acknowledged is there; what is not there was not acknowledged, and comes again.
/// </summary>
public abstract class BatchCrashContract<TDatabase> : GroupCommitContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    [Theory]
    [InlineData(TransactionPoint.Begin)]
    [InlineData(TransactionPoint.Written)]
    [InlineData(TransactionPoint.BeforeCommit)]
    public async Task Batch_ConnectionDies_NothingIsAcknowledgedOrKeptAndAllComeAgain(TransactionPoint point)
    {
        var ids = await CreateManyAsync(20);
        Fragile.At = DieOnceAt(point);

        var steps = await InOneBatchAsync(() => StepAllAsync(ids, "one"));

        (await FailuresAsync(steps)).ShouldAllBe(failed => failed);
        (await ListAsync(ids)).ShouldAllBe(saga => saga.TaskRuns.Count == 0 && saga.Version == 1);
        (await CountOutboxAsync()).ShouldBe(0);

        await Task.WhenAll(await StepAllAsync(ids, "one"));
        (await ListAsync(ids)).ShouldAllBe(saga => saga.TaskRuns.Count == 1 && saga.Version == 2);
        (await CountOutboxAsync()).ShouldBe(20);
    }

    [Fact]
    public async Task Batch_ConnectionDiesAfterTheCommit_IsThereOnceThoughItComesAgain()
    {
        var ids = await CreateManyAsync(20);
        Fragile.At = DieOnceAt(TransactionPoint.AfterCommit);

        var steps = await InOneBatchAsync(() => StepAllAsync(ids, "one"));

        (await FailuresAsync(steps)).ShouldAllBe(failed => failed, "nobody knows");
        (await ListAsync(ids)).ShouldAllBe(saga => saga.TaskRuns.Count == 1 && saga.Version == 2);

        await Task.WhenAll(await StepAllAsync(ids, "one"));
        (await ListAsync(ids)).ShouldAllBe(saga => saga.TaskRuns.Count == 1 && saga.Version == 2);
    }

    [Fact]
    public async Task Batch_KeyedStartDiesAfterTheCommit_TheRepeatIsAnsweredWithTheFirst()
    {
        var (first, second) = (Executions.New(), Executions.New());
        Fragile.At = DieOnceAt(TransactionPoint.AfterCommit);

        await Should.ThrowAsync<DbUpdateException>(() => Store.CreateAsync(first, "order-1", null, Stop));

        (await Store.CreateAsync(second, "order-1", null, Stop)).ShouldBe(first.Id);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Events_ConnectionsDieAtRandomInTwoServers_EachIsAppliedOnce(int seed)
    {
        var ids = await CreateManyAsync(8);
        var other = await OpenFragileAsync();
        var random = new Random(seed);
        var deaths = 0;
        Fragile.At = Unreliable;
        ((FragileDatabase)other.GetRequiredService<IDatabase>()).At = Unreliable;
        var acknowledged = new ConcurrentBag<(Guid Id, string Run)>();

        await Task.WhenAll(ids.SelectMany(id => Enumerable.Range(0, 25).Select(async number =>
        {
            await Task.Yield();
            var run = $"run{number}";
            await RedeliverAsync(number % 2 == 0 ? Server : other, id, run);
            acknowledged.Add((id, run));
        })));

        acknowledged.Count.ShouldBe(200);
        deaths.ShouldBeGreaterThan(0);
        foreach (var saga in await ListAsync(ids))
        {
            acknowledged.Where(each => each.Id == saga.CorrelationId).Select(each => each.Run)
                .ShouldBe(saga.TaskRuns.Select(row => row.Id), ignoreOrder: true);
            saga.Execution.TaskRuns.InOrder().Select(run => run.Sequence).ShouldBe(Enumerable.Range(0, 25));
        }

        Task Unreliable(int number, TransactionPoint point, ISqlTransaction? transaction)
        {
            lock (random)
            {
                if (random.Next(12) > 0)
                {
                    return Task.CompletedTask;
                }

                deaths++;
                throw new IOException($"The connection died: {point}");
            }
        }
    }

    /// <summary>As a broker does: until it is acknowledged.</summary>
    static async Task RedeliverAsync(IServiceProvider server, Guid id, string run)
    {
        while (true)
        {
            try
            {
                await (await StepAsync(server, id, run));
                return;
            }
            catch (DbUpdateException)
            {
                // Not acknowledged.
            }
        }
    }

    static TransactionStop DieOnceAt(TransactionPoint point)
    {
        var died = false;
        return (_, now, _) =>
        {
            if (died || now != point)
            {
                return Task.CompletedTask;
            }

            died = true;
            throw new IOException($"The connection died: {point}");
        };
    }
}

public sealed class BatchCrashesOnSqlite : BatchCrashContract<SqliteFile>;

public sealed class BatchCrashesInMemory : BatchCrashContract<MemoryDatabase>;

public sealed class BatchCrashesOnPostgres : BatchCrashContract<PostgresServer>
{
    [Fact]
    public async Task Batch_BackendIsTerminated_NothingIsAcknowledgedAndTheNextConnectionServes()
    {
        var ids = await CreateManyAsync(20);
        var done = false;
        Fragile.At = async (_, point, transaction) =>
        {
            if (!done && point is TransactionPoint.BeforeCommit)
            {
                done = true;
                await Database.TerminateAsync(await ProcessAsync(transaction!));
            }
        };

        var steps = await InOneBatchAsync(() => StepAllAsync(ids, "one"));

        (await FailuresAsync(steps)).ShouldAllBe(failed => failed);
        (await ListAsync(ids)).ShouldAllBe(saga => saga.TaskRuns.Count == 0);
        await Task.WhenAll(await StepAllAsync(ids, "one"));
        (await ListAsync(ids)).ShouldAllBe(saga => saga.TaskRuns.Count == 1 && saga.Version == 2);
    }

    [Fact]
    public async Task Batch_ItsProcessHangsAndDies_AnotherTakesTheEventsOver()
    {
        var ids = await CreateManyAsync(5);
        var other = await OpenFragileAsync();
        var (written, died) = (new TaskCompletionSource<int>(), new TaskCompletionSource());
        Fragile.At = async (_, point, transaction) =>
        {
            if (point is TransactionPoint.BeforeCommit)
            {
                written.TrySetResult(await ProcessAsync(transaction!));
                await died.Task;
            }
        };
        var hanging = await StepAllAsync(ids, "one");
        var process = await written.Task.WaitAsync(TimeSpan.FromSeconds(20), Stop);

        var repeated = new List<Task>();
        foreach (var id in ids)
        {
            repeated.Add(await StepAsync(other, id, "one"));
        }

        try
        {
            await Eventually.GetAsync(Database.CountWaitingAsync, waiting => waiting > 0);
            await Database.TerminateAsync(process);
            await Task.WhenAll(repeated).WaitAsync(TimeSpan.FromSeconds(20), Stop);
        }
        finally
        {
            died.SetResult();
        }

        foreach (var step in hanging)
        {
            await Should.ThrowAsync<DbUpdateException>(step);
        }

        (await ListAsync(ids)).ShouldAllBe(saga => saga.TaskRuns.Count == 1 && saga.Version == 2);
    }

    static async Task<int> ProcessAsync(ISqlTransaction transaction) =>
        (int)(await transaction.QueryAsync([new SqlStatement("SELECT pg_backend_pid()", [])]))[0][0];
}
