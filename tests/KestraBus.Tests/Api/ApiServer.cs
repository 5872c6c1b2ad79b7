using System.Net.Http.Headers;
using System.Text;
using KestraBus.Core.Executions;
using KestraBus.Core.Expressions;
using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Logs;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Feeds;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Worker;
using KestraBus.Tests.Api.Fakes;
using KestraBus.Tests.Plugins;
using KestraBus.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KestraBus.Tests.Api;

/// <summary>The API alone, on a port of the loopback, over fakes that a test can fill and look into.</summary>
sealed class ApiServer : IAsyncDisposable
{
    public const string User = "someone@example.com";
    public const string Password = "Secret123";

    readonly WebApplication app;

    ApiServer(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        Client.DefaultRequestHeaders.Authorization = Basic(User, Password);
    }

    /// <summary>With the right credentials.</summary>
    public HttpClient Client { get; }

    public FakeFlows Flows => Get<FakeFlows>();

    public FakeExecutions Executions => Get<FakeExecutions>();

    public FakeClaims Claims => Get<FakeClaims>();

    public FakeCommands Commands => Get<FakeCommands>();

    public FakeLogs Logs => Get<FakeLogs>();

    public FakeStorage Storage => Get<FakeStorage>();

    public ExecutionFeed Feed => Get<ExecutionFeed>();

    public static async Task<ApiServer> StartAsync(
        Action<Dictionary<string, string?>>? settings = null, Action<IServiceCollection>? services = null)
    {
        var values = new Dictionary<string, string?>
        {
            ["kestra:server:basic-auth:username"] = User,
            ["kestra:server:basic-auth:password"] = Password,
            ["kestra:url"] = "http://localhost:8080/",
        };
        settings?.Invoke(values);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(values);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        AddFakes(builder.Services);
        builder.Services.AddWeb(builder.Configuration);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseWeb();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ApiServer(app);
    }

    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    static void AddFakes(IServiceCollection services)
    {
        services.AddSingleton(Samples.Plugins);
        services.AddSingleton(new ExpressionEngine(new ExpressionOptions(), ExpressionLibrary.Standard, TimeProvider.System));
        services.AddSingleton<FakeFlows>().AddSingleton<IFlowRepository>(each => each.GetRequiredService<FakeFlows>());
        services.AddSingleton<FakeExecutions>()
            .AddSingleton<IExecutionRepository>(each => each.GetRequiredService<FakeExecutions>())
            .AddSingleton<IExecutionStore>(each => each.GetRequiredService<FakeExecutions>());
        services.AddSingleton<IFirstStep, NoFirstStep>();
        services.AddSingleton<FakeClaims>().AddSingleton<IClaimStore>(each => each.GetRequiredService<FakeClaims>());
        services.AddSingleton<FakeCommands>().AddSingleton<IExecutionCommands>(each => each.GetRequiredService<FakeCommands>());
        services.AddSingleton<FakeLogs>().AddSingleton<ILogRepository>(each => each.GetRequiredService<FakeLogs>());
        services.AddSingleton<IKeyValueRepository>(_ => new KeyValuesInMemory(TimeProvider.System));
        services.AddSingleton<FakeStorage>().AddSingleton<IInternalStorage>(each => each.GetRequiredService<FakeStorage>());
    }
}
