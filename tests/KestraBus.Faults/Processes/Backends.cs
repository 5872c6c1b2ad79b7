using System.Globalization;
using Npgsql;

namespace KestraBus.Faults.Processes;

/// <summary>A PostgreSQL and a RabbitMQ of our own, to be killed at will; the scripts of <c>ops</c> start them.</summary>
public sealed class Backends(string folder, Ports ports) : IAsyncDisposable
{
    readonly Dictionary<string, string> environment = new()
    {
        ["KB_RUN"] = folder,
        ["KB_PG_PORT"] = $"{ports.Postgres}",
        ["KB_RABBITMQ_PORT"] = $"{ports.RabbitMq}",
        ["KB_RABBITMQ_MANAGEMENT_PORT"] = $"{ports.RabbitMqManagement}",
        ["KB_RABBITMQ_DIST_PORT"] = $"{ports.RabbitMqNodes}",
        ["KB_EPMD_PORT"] = $"{ports.Epmd}",
        ["KB_S3_PORT"] = $"{ports.Storage}",
        ["KB_S3_MONITOR_PORT"] = $"{ports.StorageMonitor}",
    };

    string database = "postgres";

    public string ConnectionString => Connection(database);

    public int BrokerPort => ports.RabbitMq;

    /// <summary>Of the queues of one experiment.</summary>
    public string Prefix => database;

    /// <summary>Starts what is not up, and makes a database of its own for the next experiment.</summary>
    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);
        await Task.WhenAll(StartPostgresAsync(), StartBrokerAsync());
        database = $"kb_{Guid.NewGuid():N}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {database}");
    }

    public async Task StartPostgresAsync() => await ServerAsync("postgres", "up");

    public async Task StartBrokerAsync() => await ServerAsync("rabbitmq", "up");

    /// <summary>The port of an object store: of the one that the tests have, else of our own. It is not killed.</summary>
    public async Task<int> StartStorageAsync()
    {
        if (Environment.GetEnvironmentVariable("KESTRABUS_TEST_S3") is { } address)
        {
            return new Uri(address).Port;
        }

        await ServerAsync("s3", "up");
        return ports.Storage;
    }

    /// <summary>Internal storage on our object store, by way of a port.</summary>
    public static string S3Settings(int port) =>
        $$"""{ type: s3, s3: { endpoint: "http://127.0.0.1:{{port}}", region: us-east-1, bucket: kestrabus, access-key: KBACCESS, secret-key: kbsecretkbsecret, force-path-style: true } }""";

    /// <summary>SIGKILL to the postmaster and to all its children: as if the machine had lost power, but for the disk's cache.</summary>
    public async Task KillPostgresAsync()
    {
        var postmaster = await PidAsync("postgres");
        var children = ChildrenOf(postmaster);
        Signal.Send(postmaster, Signal.Kill);
        children.ForEach(child => Signal.Send(child, Signal.Kill));
        await GoneAsync([postmaster, .. children]);
    }

    public async Task KillBrokerAsync()
    {
        var node = await PidAsync("rabbitmq");
        Signal.Send(node, Signal.Kill);
        await GoneAsync([node]);
    }

    /// <summary>Kills the broker if it is up and starts it with an empty data folder.</summary>
    public async Task EmptyBrokerAsync()
    {
        if ((await StatusAsync("rabbitmq")).EndsWith("up", StringComparison.Ordinal))
        {
            await KillBrokerAsync();
        }

        if (Directory.Exists(Path.Combine(folder, "rabbitmq", "db")))
        {
            Directory.Delete(Path.Combine(folder, "rabbitmq", "db"), recursive: true);
        }

        await StartBrokerAsync();
    }

    /// <summary>Ends every connection to the database but the one that asks for it; answers how many there were.</summary>
    public async Task<int> TerminateConnectionsAsync() => Convert.ToInt32(
        await ScalarAsync("postgres", $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{database}'"),
        CultureInfo.InvariantCulture);

    /// <summary>The first column of the first row.</summary>
    public Task<object?> ScalarAsync(string query) => ScalarAsync(database, query);

    /// <summary>Runs <c>rabbitmqctl</c> on our node.</summary>
    public Task<string> ControlBrokerAsync(params string[] arguments)
    {
        var state = Path.Combine(folder, "rabbitmq");
        var own = new Dictionary<string, string>
        {
            ["HOME"] = state,
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = $"{ports.Epmd}",
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(state, "none"),
            ["RABBITMQ_NODENAME"] = "kestrabus@localhost",
        };
        return Shell.RunAsync(own, "/usr/lib/rabbitmq/bin/rabbitmqctl", ["-q", .. arguments]);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    public async Task StopAsync()
    {
        foreach (var name in (string[])["postgres", "rabbitmq", "s3"])
        {
            await Shell.RunAsync(new Dictionary<string, string> { ["KB_RUN"] = folder }, ScriptOf(name), "down");
        }
    }

    Task<string> ServerAsync(string name, string word) => Shell.RunAsync(environment, ScriptOf(name), word);

    static string ScriptOf(string name) => Path.Combine(Places.Checkout, "ops", name, "server.sh");

    async Task<string> StatusAsync(string name)
    {
        try
        {
            return (await ServerAsync(name, "status")).Trim();
        }
        catch (InvalidOperationException)
        {
            return "down";
        }
    }

    async Task<int> PidAsync(string name) => int.Parse((await StatusAsync(name)).Split(' ')[^2], CultureInfo.InvariantCulture);

    static List<int> ChildrenOf(int parent) =>
    [
        .. File.ReadAllText($"/proc/{parent}/task/{parent}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pid => int.Parse(pid, CultureInfo.InvariantCulture)),
    ];

    static async Task GoneAsync(IReadOnlyList<int> processes)
    {
        while (processes.Any(Signal.IsAlive))
        {
            await Task.Delay(20);
        }
    }

    string Connection(string name) => $"Host=127.0.0.1;Port={ports.Postgres};Username=postgres;Database={name}";

    async Task ExecuteAsync(string name, string statement) => await ScalarAsync(name, statement);

    async Task<object?> ScalarAsync(string name, string query)
    {
        await using var connection = new NpgsqlConnection(Connection(name) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync();
    }
}
