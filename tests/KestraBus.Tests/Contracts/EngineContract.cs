using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Core.Plugins;
using KestraBus.Engine;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Worker;
using KestraBus.Storage;
using KestraBus.Storage.Database;
using KestraBus.Storage.Sagas;
using KestraBus.Tests.Api;
using KestraBus.Tests.Contracts.Databases;
using KestraBus.Tests.Hosting;
using KestraBus.Tests.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Contracts;

/// <summary>The engine with all its roles and a real bus; what an attempt does is the test's, and the clock stands still.</summary>
public abstract class EngineContract<TDatabase> : IAsyncLifetime, IAttemptRunner, IFlowReader
    where TDatabase : ITestDatabase, new()
{
    protected static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    readonly TDatabase database = new();
    IHost server = null!; // started by InitializeAsync

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Time { get; } = new(Samples.Begun);

    /// <summary>Null for the bus within the process.</summary>
    protected virtual RabbitMqOptions? Broker => null;

    protected static RabbitMqOptions RabbitMq
    {
        get
        {
            Backends.RequireProduction();
            var user = ProductionShape.Broker.UserInfo.Split(':');
            return new()
            {
                Host = ProductionShape.Broker.Host,
                Port = (ushort)ProductionShape.Broker.Port,
                Username = user[0],
                Password = user[1],
                Prefix = $"kb_{Guid.NewGuid():N}",
            };
        }
    }

    public async ValueTask InitializeAsync()
    {
        await database.CreateAsync();
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        AddServer(builder.Services, new EngineOptions { RabbitMq = Broker, DrainTimeout = TimeSpan.Zero });
        server = builder.Build();
        await server.StartAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.StopAsync(CancellationToken.None);
            server.Dispose();
        }

        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public abstract Task<TaskResult> RunAsync(RunTask message, Func<bool> isOurs, CancellationToken killed, CancellationToken stopping);

    public Flow Read(string source, FlowKey key) => Samples.Yaml.ReadStored(source, key);

    protected T Get<T>()
        where T : notnull => server.Services.GetRequiredService<T>();

    /// <summary>An execution of one task; answers its id.</summary>
    protected async Task<string> StartAsync()
    {
        var flow = await Get<IFlowRepository>().AppendAsync(Samples.Flow(), Stop);
        var outcome = await Get<ExecutionStarter>().StartAsync(new StartCommand { Flow = flow.Key }, Stop);
        return outcome.ShouldBeOfType<StartOutcome.Started>().Execution.Id;
    }

    void AddServer(IServiceCollection services, EngineOptions options)
    {
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IFlowReader>(this);
        services.AddSingleton(ServerVariables.None);
        services.AddSingleton(new ExpressionEngine(new ExpressionOptions(), ExpressionLibrary.Standard, Time));
        services.AddSingleton<IFlowExpressionServices, FlowServices>();
        services.AddSingleton(provider => new InputReader(provider.GetRequiredService<ExpressionEngine>()));
        services.AddSingleton(new FlowOutputReader());
        services.AddSingleton(new ReferencedValues(new StorageInMemory()));
        services.AddStorage(storage => database.Configure(storage.Database));
        services.AddEngine(options, saga => saga.EntityFrameworkRepository(
            repository => repository.ExistingDbContext<KestraBusContext>()));
        // The last one counts.
        services.AddSingleton<IAttemptRunner>(this);
    }

    sealed class FlowServices : IFlowExpressionServices
    {
        public IExpressionServices Of(FlowKey flow) => NoServices.Instance;
    }
}
