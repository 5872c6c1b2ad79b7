using System.Net;
using KestraBus.Engine;

namespace KestraBus.Configuration;

/// <summary>Everything that a server needs to know to start, checked.</summary>
sealed record ServerSettings
{
    const string LocalFolder = "data";

    public required ServerArguments Arguments { get; init; }

    public required Settings Values { get; init; }

    public required ServerShape Shape { get; init; }

    /// <summary>Where an embedded server keeps its data; a temporary folder when it keeps nothing.</summary>
    public required string DataFolder { get; init; }

    public required IPAddress Address { get; init; }

    public required int Port { get; init; }

    /// <exception cref="SettingsException">The settings do not fit together.</exception>
    public static ServerSettings Load(ServerArguments arguments, Func<string, string?> variable)
    {
        var values = Layers(arguments, variable);
        var shape = ServerShapes.Of(values);
        if (shape is not ServerShape.Production && arguments.Kind is not ("local" or "standalone" or "run"))
        {
            throw new SettingsException(
                $"server {arguments.Kind} is one of several processes and needs kestra.queue.type: rabbitmq with kestra.repository.type: postgres; "
                + "for one process on its own use server local");
        }

        var host = values.Get("kestra.server.host", arguments.Kind is "local" or "run" ? "127.0.0.1" : "0.0.0.0");
        return new ServerSettings
        {
            Arguments = arguments,
            Values = values,
            Shape = shape,
            DataFolder = DataFolderOf(arguments, shape),
            Address = IPAddress.TryParse(host, out var address)
                ? address
                : throw new SettingsException($"kestra.server.host must be an IP address, but is '{host}'"),
            Port = values.GetNumber("kestra.server.port", 8080),
        }.Checked();
    }

    /// <summary>The settings as .NET configuration, for the parts that read it.</summary>
    public IConfiguration ToConfiguration() => new ConfigurationBuilder()
        .AddInMemoryCollection(KnownSettings.All
            .Where(key => Values.Find(key) is not null)
            .SelectMany(key => Entries(key)))
        .Build();

    IEnumerable<KeyValuePair<string, string?>> Entries(string key)
    {
        var name = key.Replace('.', ':');
        return Values.FindTree(key) is IReadOnlyList<object?> list
            ? list.Select((item, index) => new KeyValuePair<string, string?>($"{name}:{index}", item?.ToString()))
            : [new KeyValuePair<string, string?>(name, Values.Find(key))];
    }

    static Settings Layers(ServerArguments arguments, Func<string, string?> variable)
    {
        var values = new Settings();
        if (arguments.Kind is "local" or "run")
        {
            // Only this machine can reach a local server; whoever opens it to others must say so, and is asked for credentials.
            values.Set("kestra.server.basic-auth.enabled", false);
        }

        if (arguments.ConfigFile is { } file)
        {
            values.Add(SettingsYaml.Read(ReadFile(file), file));
        }

        if (variable("KESTRA_CONFIGURATION") is { Length: > 0 } yaml)
        {
            values.Add(SettingsYaml.Read(yaml, "KESTRA_CONFIGURATION"));
        }

        values.AddEnvironment(variable);
        if (arguments.IsEphemeral)
        {
            values.Set("kestra.queue.type", "memory").Set("kestra.repository.type", "memory").Set("kestra.storage.type", "local");
        }

        // The images of ASP.NET say by this variable on which port they are asked for their health.
        return values.Set("kestra.server.port", arguments.Port ?? (object?)values.Find("kestra.server.port") ?? variable("ASPNETCORE_HTTP_PORTS"));
    }

    static string ReadFile(string file) => File.Exists(file)
        ? File.ReadAllText(file)
        : throw new SettingsException($"there is no settings file {file}");

    static string DataFolderOf(ServerArguments arguments, ServerShape shape) => shape is ServerShape.Memory
        ? Path.Combine(Path.GetTempPath(), $"kestrabus-{Guid.NewGuid():N}")
        : Path.GetFullPath(arguments.DataFolder ?? LocalFolder);

    ServerSettings Checked()
    {
        var asks = Values.GetFlag("kestra.server.basic-auth.enabled", true);
        var hasUser = Values.Find("kestra.server.basic-auth.username") is not null && Values.Find("kestra.server.basic-auth.password") is not null;
        if (asks && !hasUser && Arguments.Roles.HasFlag(ServerRoles.WebServer))
        {
            throw new SettingsException(
                "the API asks for credentials and has none: set kestra.server.basic-auth.username and .password, "
                + "or switch it off with kestra.server.basic-auth.enabled: false");
        }

        if (!asks && !IPAddress.IsLoopback(Address) && Arguments.Kind is "local")
        {
            throw new SettingsException(
                $"a local server on {Address} can be reached by others: set kestra.server.basic-auth.enabled: true with username and password");
        }

        return this;
    }
}
