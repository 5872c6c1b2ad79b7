using KestraBus.Faults.Checking;
using KestraBus.Faults.Ledgers;
using KestraBus.Faults.Processes;

namespace KestraBus.Faults.Experiments;

/// <summary>One run of one experiment: its size, its dice, its ledger and its own servers.</summary>
public sealed class Trial : IAsyncDisposable
{
    readonly List<KestraServer> servers = [];

    Trial(int seed, bool isShort, double slowness, string folder, Ports ports, Ledger ledger, Backends backends)
    {
        Seed = seed;
        IsShort = isShort;
        Slowness = slowness;
        Folder = folder;
        Ports = ports;
        Ledger = ledger;
        Backends = backends;
        Random = new Random(seed);
        History = new History(ledger, TimeProvider.System);
    }

    public int Seed { get; }

    public bool IsShort { get; }

    /// <summary>By how much the limits of time are stretched.</summary>
    public double Slowness { get; }

    public string Folder { get; }

    public Ports Ports { get; }

    public Ledger Ledger { get; }

    public Backends Backends { get; }

    public Random Random { get; }

    public History History { get; }

    public IReadOnlyList<KestraServer> Servers => servers;

    public static async Task<Trial> BeginAsync(int seed, bool isShort, double slowness, string folder, Ports ports, Backends backends)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        var ledger = await Ledger.StartAsync(Path.Combine(folder, "ledger"), ports.Ledger);
        return new Trial(seed, isShort, slowness, folder, ports, ledger, backends);
    }

    /// <summary>The size of something in the long form, or in the short one.</summary>
    public T Size<T>(T whole, T small) => IsShort ? small : whole;

    public TimeSpan Between(double least, double most) => TimeSpan.FromSeconds(least + (most - least) * Random.NextDouble());

    public KestraServer Add(string role, string settings, params string[] arguments)
    {
        var name = $"{role}-{servers.Count}";
        var server = new KestraServer(role, settings, Ports.Server(servers.Count), Path.Combine(Folder, $"{name}.log"), arguments);
        servers.Add(server);
        return server;
    }

    /// <summary>Kills a server and notes its death.</summary>
    public async Task KillAsync(KestraServer server)
    {
        await server.KillAsync();
        History.Add(new Fault(History.Time.GetUtcNow(), $"kill {server.Role}", server.Id));
    }

    public Verdict Judge(IExperiment experiment, int leftovers = 0, params IEnumerable<string> broken) =>
        new Checker(History, Slowness).Judge(new Verdict
        {
            Experiment = experiment.Number,
            Name = experiment.Name,
            Seed = Seed,
            IsShort = IsShort,
            Leftovers = leftovers,
            Broken = [.. broken],
        });

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        await Ledger.DisposeAsync();
    }
}
