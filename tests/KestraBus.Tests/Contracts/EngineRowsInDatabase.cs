using KestraBus.Core.Flows;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Worker;
using KestraBus.Storage;
using KestraBus.Storage.Sagas;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Contracts.Sagas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KestraBus.Tests.Contracts;

/// <summary>The contract on a real database.</summary>
public abstract class EngineRowsInDatabase<TDatabase> : EngineRowsContract
    where TDatabase : ITestDatabase, new()
{
    readonly TDatabase database = new();
    ServiceProvider server = null!; // opened by InitializeAsync

    protected override IExecutionStore Store => server.GetRequiredService<IExecutionStore>();

    protected override IClaimStore Claims => server.GetRequiredService<IClaimStore>();

    protected override ITimerStore Timers => server.GetRequiredService<ITimerStore>();

    public override async ValueTask InitializeAsync()
    {
        await database.CreateAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IFlowReader, LineFlowReader>();
        services.AddStorage(options => database.Configure(options.Database));
        server = services.BuildServiceProvider();
        await server.GetServices<IHostedService>().OfType<IHostedLifecycleService>().First().StartingAsync(Stop);
    }

    public override async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override Task ChangeAsync(string executionId, Action<ExecutionSaga> change) =>
        server.GetRequiredService<SagaStore<ExecutionSaga>>().ChangeAsync(executionId, change, Stop);
}

public sealed class EngineRowsOnSqlite : EngineRowsInDatabase<SqliteFile>;

public sealed class EngineRowsOnPostgres : EngineRowsInDatabase<PostgresServer>;
