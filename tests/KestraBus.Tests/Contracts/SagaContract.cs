using KestraBus.Engine.Executor;
using KestraBus.Storage.Database;
using KestraBus.Storage.Sagas;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using MassTransit;
using MassTransit.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KestraBus.Tests.Contracts;

/// <summary>Servers with a bus in memory and the step machine on the saga repository.</summary>
public abstract class SagaContract<TDatabase> : StorageContract<TDatabase>
    where TDatabase : ITestDatabase, new()
{
    protected FailingPublishes Failing { get; } = new();

    protected StepGate Gate { get; } = new();

    protected virtual ConcurrencyMode Mode => ConcurrencyMode.Optimistic;

    protected async Task<ITestHarness> StartAsync(int retries = 0, Action<IServiceCollection>? more = null)
    {
        var server = await OpenAsync(services =>
        {
            services.AddSingleton(Failing);
            services.AddSingleton(Gate);
            services.AddMassTransitTestHarness(x => Configure(x, retries));
            more?.Invoke(services);
        });
        var harness = server.GetRequiredService<ITestHarness>();
        harness.TestInactivityTimeout = TimeSpan.FromSeconds(3);
        harness.TestTimeout = TimeSpan.FromSeconds(30);
        await harness.Start();
        return harness;
    }

    protected Task CreateAsync(Guid id) =>
        Get<IExecutionStore>().CreateAsync(Executions.New(id), null, null, Stop);

    /// <summary>As it is in the database.</summary>
    protected async Task<ExecutionSaga?> FindAsync(Guid id)
    {
        await using var context = Get<IDbContextFactory<KestraBusContext>>().CreateDbContext();
        return await context.Executions.AsNoTracking().Include(saga => saga.TaskRuns)
            .SingleOrDefaultAsync(saga => saga.CorrelationId == id, Stop);
    }

    protected Task<ExecutionSaga?> EventuallyAsync(Guid id, Func<ExecutionSaga?, bool> isThere) =>
        Eventually.GetAsync(() => FindAsync(id), isThere);

    /// <summary>As another process would.</summary>
    protected async Task WriteElsewhereAsync(Guid id)
    {
        await using var context = Get<IDbContextFactory<KestraBusContext>>().CreateDbContext();
        var run = Executions.Run("elsewhere", 1000);
        var row = new TaskRunRow { ExecutionId = id, Id = run.Id };
        row.Set(run, 1000);
        context.TaskRuns.Add(row);
        await context.SaveChangesAsync(Stop);
        await context.Executions.Where(saga => saga.CorrelationId == id)
            .ExecuteUpdateAsync(saga => saga.SetProperty(each => each.Version, 1000), Stop);
    }

    protected static Task<bool> ConsumedAsync<T>(ITestHarness harness, Func<T, bool>? filter = null)
        where T : class => harness.Consumed.Any<T>(x => filter is null || filter(x.Context.Message), Stop);

    protected static Task<bool> PublishedAsync<T>(ITestHarness harness, Func<T, bool>? filter = null)
        where T : class => harness.Published.Any<T>(x => filter is null || filter(x.Context.Message), Stop);

    /// <summary>How often the message of the step was sent; waits for the first.</summary>
    protected static Task<int> CountSteppedAsync(ITestHarness harness, string taskRunId) => Eventually.GetAsync(
        () => Task.FromResult(harness.Consumed.Select<Stepped>(x => x.Context.Message.TaskRunId == taskRunId, Stop).Count()),
        count => count > 0);

    protected static Guid NewId() => Guid.CreateVersion7(Executions.Now);

    void Configure(IBusRegistrationConfigurator x, int retries)
    {
        x.AddConfigureEndpointsCallback((_, _, endpoint) =>
        {
            if (retries > 0)
            {
                endpoint.UseMessageRetry(retry => retry.Immediate(retries));
            }
        });
        x.AddSagaStateMachine<StepMachine, ExecutionSaga>().EntityFrameworkRepository(r =>
        {
            r.ConcurrencyMode = Mode;
            r.ExistingDbContext<KestraBusContext>();
        });
        x.AddHandler((ConsumeContext<Stepped> _) => Task.CompletedTask);
        x.AddHandler((ConsumeContext<Derived> _) => Task.CompletedTask);
        x.AddHandler((ConsumeContext<Missed> _) => Task.CompletedTask);
        x.UsingInMemory((context, bus) =>
        {
            bus.UseSendFilter(typeof(FailingSendFilter<>), context);
            bus.UsePublishFilter(typeof(FailingSendFilter<>), context);
            bus.ConfigureEndpoints(context);
        });
    }
}
