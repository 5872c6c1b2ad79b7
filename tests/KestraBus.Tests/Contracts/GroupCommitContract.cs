using KestraBus.Engine.Executor;
using KestraBus.Storage;
using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using KestraBus.Storage.Sagas;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Contracts;

/// <summary>Servers whose commits can be gathered into one batch, and whose connections can die in it.</summary>
public abstract class GroupCommitContract<TDatabase> : StorageContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    private protected FragileDatabase Fragile => (FragileDatabase)Get<IDatabase>();

    protected IExecutionStore Store => Get<IExecutionStore>();

    public override async ValueTask InitializeAsync()
    {
        await Database.CreateAsync();
        await OpenFragileAsync();
    }

    /// <summary>One commit loop, so that all that waits comes into one batch.</summary>
    protected Task<ServiceProvider> OpenFragileAsync() => OpenAsync(services => services
        .AddSingleton(new SagaOptions { Writers = 1 })
        .AddSingleton<IDatabase>(provider =>
        {
            var options = provider.GetRequiredService<StorageOptions>().Database;
            return new FragileDatabase(options.Kind is DatabaseKind.Postgres ? new PostgresDatabase(options) : new SqliteDatabase(options));
        }));

    /// <summary>
    /// Stops the commit loop in a transaction of its own, has the events gather behind it, and lets them go. Answers their outcomes.
    /// </summary>
    protected async Task<List<Task>> InOneBatchAsync(Func<Task<List<Task>>> enqueue)
    {
        var (reached, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (own, others) = (Fragile.Begun + 1, Fragile.At);
        Fragile.At = async (number, point, transaction) =>
        {
            if (number > own)
            {
                await others(number, point, transaction);
            }
            else if (point is TransactionPoint.Begin)
            {
                reached.TrySetResult();
                await released.Task;
            }
        };
        var first = Store.CreateAsync(Executions.New(), null, null, Stop);
        await reached.Task.WaitAsync(Stop);
        try
        {
            return await enqueue();
        }
        finally
        {
            released.SetResult();
            await first;
        }
    }

    /// <summary>Waits for the events; answers which of them have failed.</summary>
    protected static async Task<List<bool>> FailuresAsync(IReadOnlyList<Task> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            await outcome.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return [.. outcomes.Select(outcome => outcome.IsFaulted)];
    }

    protected async Task<List<Guid>> CreateManyAsync(int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7(Executions.Now)).ToList();
        await Task.WhenAll(ids.Select(id => Store.CreateAsync(Executions.New(id), null, null, Stop)));
        return ids;
    }

    /// <summary>A step with its outbox row, as an event would do it. The inner task ends with the commit.</summary>
    protected Task<Task> StepAsync(Guid id, string taskRunId) => StepAsync(Server, id, taskRunId);

    protected static async Task<Task> StepAsync(IServiceProvider server, Guid id, string taskRunId)
    {
        var lease = await server.GetRequiredService<SagaStore<ExecutionSaga>>().EnterAsync(id, Stop);
        var saga = (await lease.LoadAsync(Stop)).ShouldNotBeNull();
        Executions.Step(saga, taskRunId);
        var commit = lease.CommitAsync([Message(taskRunId)]);
        lease.Unlock();
        return FinishAsync();

        async Task FinishAsync()
        {
            using (lease)
            {
                await commit;
            }
        }
    }

    protected async Task<List<Task>> StepAllAsync(IReadOnlyList<Guid> ids, string taskRunId)
    {
        var steps = new List<Task>();
        foreach (var id in ids)
        {
            steps.Add(await StepAsync(id, taskRunId));
        }

        return steps;
    }

    /// <summary>As they are in the database.</summary>
    protected async Task<List<ExecutionSaga>> ListAsync(IReadOnlyList<Guid> ids)
    {
        await using var context = Get<IDbContextFactory<KestraBusContext>>().CreateDbContext();
        return await context.Executions.AsNoTracking().Include(saga => saga.TaskRuns)
            .Where(saga => ids.Contains(saga.CorrelationId)).ToListAsync(Stop);
    }

    protected async Task<int> CountOutboxAsync()
    {
        await using var context = Get<IDbContextFactory<KestraBusContext>>().CreateDbContext();
        return await context.Outbox.CountAsync(Stop);
    }

    /// <summary>As another process would.</summary>
    protected async Task ChangeElsewhereAsync(Guid id)
    {
        await using var context = Get<IDbContextFactory<KestraBusContext>>().CreateDbContext();
        await context.Executions.Where(saga => saga.CorrelationId == id)
            .ExecuteUpdateAsync(saga => saga.SetProperty(each => each.Version, 1000), Stop);
    }

    static OutboxRow Message(string taskRunId) => new()
    {
        MessageId = Guid.NewGuid(),
        CreatedAt = Executions.Now,
        Body = taskRunId,
        Envelope = "{}",
    };
}
