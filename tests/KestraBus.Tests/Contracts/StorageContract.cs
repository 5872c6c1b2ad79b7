using KestraBus.Core.Flows;
using KestraBus.Storage;
using KestraBus.Tests.Contracts.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace KestraBus.Tests.Contracts;

/// <summary>A contract that runs on an empty database; several servers may be opened on it.</summary>
public abstract class StorageContract<TDatabase> : IAsyncLifetime
    where TDatabase : ITestDatabase, new()
{
    readonly List<ServiceProvider> servers = [];

    protected TDatabase Database { get; } = new();

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The first server.</summary>
    protected ServiceProvider Server => servers[0];

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        await Database.CreateAsync();
        await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected T Get<T>()
        where T : notnull => Server.GetRequiredService<T>();

    /// <summary>A further server on the same database, as another process would be.</summary>
    protected async Task<ServiceProvider> OpenAsync(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IFlowReader, LineFlowReader>();
        services.AddStorage(options => Database.Configure(options.Database));
        more?.Invoke(services);
        var server = services.BuildServiceProvider();
        servers.Add(server);
        await server.GetServices<IHostedService>().OfType<IHostedLifecycleService>().First().StartingAsync(Stop);
        return server;
    }
}
