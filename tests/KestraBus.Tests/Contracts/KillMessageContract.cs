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

/// <summary>
/// A kill reaches the worker by a message. The clock stands still: no lease is ever renewed and none runs out, so nothing else can
/// interrupt the attempt.
/// </summary>
public abstract class KillMessageContract<TDatabase> : IAsyncLifetime, IAttemptRunner, IFlowReader
    where TDatabase : ITestDatabase, new()
{
    static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    readonly TDatabase database = new();
    readonly FakeTimeProvider time = new(Samples.Begun);
    readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    IHost server = null!; // started by InitializeAsync

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected virtual RabbitMqOptions? Broker => null;

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

    [Fact]
    public async Task Kill_AttemptRuns_IsInterruptedAtOnce()
    {
        var id = await StartAsync();
        await started.Task.WaitAsync(Budget, Stop);

        await Get<IExecutionCommands>().KillAsync(id, cascade: false, Stop);

        await interrupted.Task.WaitAsync(Budget, Stop);
        var ended = await Eventually.GetAsync(
            () => Get<IExecutionRepository>().FindAsync(Tenants.Main, id, Stop),
            found => found!.TaskRuns.Unordered.All(run => run.IsTerminal));
        ended!.State.Current.ShouldBe(RunState.Killed);
        ended.TaskRuns.Unordered.Single().State.Current.ShouldBe(RunState.Killed);
        ended.TaskRuns.Unordered.Single().State.Since.ShouldBe(time.GetUtcNow(), "the engine knows no other clock");
    }

    /// <summary>Work that only ends when it is interrupted.</summary>
    public async Task<TaskResult> RunAsync(RunTask message, CancellationToken killed, CancellationToken stopping)
    {
        started.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, killed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        interrupted.TrySetResult();
        return new()
        {
            TaskRunId = message.TaskRunId,
            Attempt = message.Attempt,
            State = RunState.Killed,
            Started = time.GetUtcNow(),
            Ended = time.GetUtcNow(),
        };
    }

    public Flow Read(string source, FlowKey key) => Samples.Yaml.ReadStored(source, key);

    T Get<T>()
        where T : notnull => server.Services.GetRequiredService<T>();

    async Task<string> StartAsync()
    {
        var flow = await Get<IFlowRepository>().AppendAsync(Samples.Flow(), Stop);
        var outcome = await Get<ExecutionStarter>().StartAsync(new StartCommand { Flow = flow.Key }, Stop);
        return outcome.ShouldBeOfType<StartOutcome.Started>().Execution.Id;
    }

    void AddServer(IServiceCollection services, EngineOptions options)
    {
        services.AddLogging();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<IFlowReader>(this);
        services.AddSingleton(ServerVariables.None);
        services.AddSingleton(new ExpressionEngine(new ExpressionOptions(), ExpressionLibrary.Standard, time));
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

public sealed class KillMessageInOneProcess : KillMessageContract<SqliteFile>;

public sealed class KillMessageOverRabbitMq : KillMessageContract<PostgresServer>
{
    protected override RabbitMqOptions Broker
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
}
