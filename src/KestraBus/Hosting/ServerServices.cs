using KestraBus.Configuration;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Files;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Core.KeyValues;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;
using KestraBus.Engine;
using KestraBus.Engine.Expressions;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Worker;
using KestraBus.Plugins.Log;
using KestraBus.Storage;
using KestraBus.Storage.Database;
using KestraBus.Storage.Sagas;
using MassTransit;

namespace KestraBus.Hosting;

/// <summary>Composes a server of its rooms, after its settings.</summary>
static class ServerServices
{
    public static void Add(IServiceCollection services, ServerSettings settings, ServerRoles roles)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddHostedService<MemoryRelease>();
        services.AddLogging(logging => ServerLogging.Configure(logging, settings));
        AddExpressions(services, settings);
        AddFlows(services, settings);
        AddTasks(services, settings);
        services.AddStorage(options => StorageSettings.Apply(settings, roles, options));
        services.AddEngine(EngineSettings.Of(settings, roles), saga => saga.EntityFrameworkRepository(repository =>
        {
            repository.ConcurrencyMode = ConcurrencyMode.Optimistic;
            repository.ExistingDbContext<KestraBusContext>();
        }));
    }

    static void AddExpressions(IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<IExpressionSecrets>(new EnvironmentSecrets(Environment.GetEnvironmentVariables()));
        services.AddSingleton(new ExpressionOptions
        {
            RecursiveRendering = settings.Values.GetFlag("kestra.variables.recursive-rendering", false),
            FollowsVersion2 = settings.Values.Get("kestra.expressions.precedence", "1.3").StartsWith('2'),
            RenderDepth = settings.Values.GetNumber("kestra.variables.max-render-depth", new ExpressionOptions().RenderDepth),
            EnvironmentPrefix = settings.Values.Get("kestra.variables.env-vars-prefix", "ENV_"),
        });
        services.AddSingleton(provider => provider.GetRequiredService<PluginRegistry>().Expressions);
        services.AddSingleton<ExpressionEngine>();
        services.AddSingleton(EnvironmentVariables.Read(settings.Values));
        services.AddSingleton(new ExpressionBackendOptions
        {
            LocalFolders = settings.Values.GetFlag("kestra.local-files.enable-file-functions", true)
                ? settings.Values.GetList("kestra.local-files.allowed-paths")
                : [],
        });
        services.AddSingleton<ExpressionStores>();
        services.AddSingleton<ExpressionBackends>();
        services.AddSingleton<IFlowExpressionServices>(provider => provider.GetRequiredService<ExpressionBackends>());
    }

    static void AddFlows(IServiceCollection services, ServerSettings settings)
    {
        var content = settings.Values.Find("kestra.plugins.path") is { } folder
            ? PluginFolder.Load(folder)
            : new PluginFolderContent([], []);
        services.AddSingleton(content);
        services.AddSingleton(PluginRegistry.Load([typeof(Flow).Assembly, typeof(Log).Assembly, .. content.Assemblies]));
        services.AddSingleton(new FlowYamlOptions { Defaults = PluginDefaultSettings.Of(settings.Values) });
        services.AddSingleton<FlowYaml>();
        services.AddSingleton<IFlowReader, StoredFlowReader>();
        AddInputs(services, settings);
    }

    static void AddInputs(IServiceCollection services, ServerSettings settings)
    {
        ISecretCipher? cipher = settings.Values.Find("kestra.encryption.secret-key") is { } key ? new AesSecretCipher(key) : null;
        if (cipher is not null)
        {
            services.AddSingleton(cipher);
        }

        services.AddSingleton(provider => new InputReader(provider.GetRequiredService<ExpressionEngine>(), cipher));
        services.AddSingleton(new FlowOutputReader(cipher));
    }

    static void AddTasks(IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<TaskBinder>(provider => provider.GetRequiredService<PluginRegistry>().CreateTask);
        services.AddSingleton(provider => new TaskRunnerOptions { WorkerId = provider.GetRequiredService<EngineOptions>().ProcessId });
        services.AddSingleton(provider => new ReferencedValues(
            provider.GetRequiredService<IInternalStorage>(), DecryptionOf(provider)));
        services.AddSingleton(provider => new RunContextServices
        {
            Expressions = provider.GetRequiredService<ExpressionEngine>(),
            Storage = provider.GetRequiredService<IInternalStorage>(),
            Journal = provider.GetRequiredService<IRunJournal>(),
            Time = provider.GetRequiredService<TimeProvider>(),
            WorkingDirectoryRoot = WorkFolder.Prepare(Path.Combine(Path.GetTempPath(), "kestrabus")),
            ExpressionServices = provider.GetRequiredService<ExpressionBackends>().Of,
            Provider = new TaskServices(provider),
            Decrypt = DecryptionOf(provider),
            GlobalVariables = Globals(provider.GetRequiredService<ServerVariables>()),
        });
    }

    static Func<string, string>? DecryptionOf(IServiceProvider provider) =>
        provider.GetService<ISecretCipher>() is { } cipher ? cipher.Decrypt : null;

    /// <summary>All that a task may ask for: nothing with which it could reach around the engine.</summary>
    sealed class TaskServices(IServiceProvider provider) : IServiceProvider
    {
        static readonly HashSet<Type> Offered =
        [
            typeof(PluginRegistry), typeof(FlowYaml), typeof(ILogRepository), typeof(IKeyValueRepository),
        ];

        public object? GetService(Type serviceType) => Offered.Contains(serviceType) ? provider.GetService(serviceType) : null;
    }

    static DictionaryVariables Globals(ServerVariables server) => new(new OrderedDictionary<string, object?>
    {
        ["envs"] = server.Envs,
        ["globals"] = server.Globals,
        ["kestra"] = server.Kestra,
    });
}
