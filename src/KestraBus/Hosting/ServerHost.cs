using System.Net;
using KestraBus.Configuration;
using KestraBus.Core.Plugins;
using KestraBus.Engine;
using KestraBus.Web;

namespace KestraBus.Hosting;

/// <summary>Builds and runs a server.</summary>
static class ServerHost
{
    /// <summary>So long a server that is asked to stop may take: its worker drains first.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);

    // Settings are read once. The framework would watch the working directory, which may be a busy one, for its own files.
    static readonly string[] NoReload = ["--hostBuilder:reloadConfigOnChange=false"];

    public static async Task<int> RunAsync(ServerArguments arguments, CancellationToken cancellationToken)
    {
        var settings = ServerSettings.Load(arguments, Environment.GetEnvironmentVariable);
        await using var app = Build(settings);
        Warn(app, settings);
        await app.StartAsync(cancellationToken);
        if (arguments.Kind is "local")
        {
            await ExampleFlow.LoadAsync(app.Services, cancellationToken);
        }

        await Console.Out.WriteLineAsync(Banner(settings));
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    static WebApplication Build(ServerSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "kestrabus", Args = NoReload });
        builder.Configuration.AddConfiguration(settings.ToConfiguration());
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // each endpoint has a limit of its own
            kestrel.Listen(settings.Address, settings.Port);
        });
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = StopLimit;
            host.ServicesStopConcurrently = false;
        });
        ServerServices.Add(builder.Services, settings, settings.Arguments.Roles);
        builder.Services.AddWeb(builder.Configuration);
        var app = builder.Build();
        app.UseWeb(isHealthOnly: !settings.Arguments.Roles.HasFlag(ServerRoles.WebServer));
        return app;
    }

    static void Warn(WebApplication app, ServerSettings settings)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("KestraBus");
        foreach (var name in settings.Values.Unknown())
        {
            UnknownSetting(logger, name, null);
        }

        foreach (var fault in app.Services.GetRequiredService<PluginRegistry>().Faults
            .Concat(app.Services.GetRequiredService<PluginFolderContent>().Faults))
        {
            PluginFault(logger, $"{fault}", null);
        }
    }

    static string Banner(ServerSettings settings)
    {
        var host = settings.Address.Equals(IPAddress.Any) ? "localhost" : settings.Address.ToString();
        var data = settings.Shape switch
        {
            ServerShape.Memory => "in memory only, gone when the server stops",
            ServerShape.Embedded => settings.DataFolder,
            _ => "in PostgreSQL and internal storage",
        };
        return $"""

              KestraBus {settings.Arguments.Kind}
              {(settings.Arguments.Roles.HasFlag(ServerRoles.WebServer) ? $"API     http://{host}:{settings.Port}/api/v1" : $"health  http://{host}:{settings.Port}/health")}
              data    {data}
              stop    Ctrl-C

            """;
    }

    static readonly Action<ILogger, string, Exception?> UnknownSetting = LoggerMessage.Define<string>(
        LogLevel.Warning, default, "The setting {Name} means nothing here and is ignored");

    static readonly Action<ILogger, string, Exception?> PluginFault = LoggerMessage.Define<string>(
        LogLevel.Error, default, "A plugin cannot be used: {Fault}");
}
