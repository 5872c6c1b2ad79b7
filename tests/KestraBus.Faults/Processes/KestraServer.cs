using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace KestraBus.Faults.Processes;

/// <summary>One KestraBus process that may be killed, stopped, frozen and started again under the same port.</summary>
public sealed class KestraServer : IAsyncDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    static readonly ConcurrentDictionary<int, bool> Alive = [];

    readonly string settings;
    readonly string[] arguments;
    readonly string log;
    Process? process;

    public KestraServer(string role, string settings, int port, string log, params string[] arguments)
    {
        Role = role;
        Port = port;
        this.settings = settings;
        this.log = log;
        this.arguments = ["server", role, .. arguments, "--port", $"{port}"];
    }

    public string Role { get; }

    public int Port { get; }

    /// <summary>Environment variables of the next start, besides the settings.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public int Id => process!.Id;

    public bool IsAlive => process is { HasExited: false };

    /// <summary>Starts the process and waits until it says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It took too long.</exception>
    public async Task StartAsync()
    {
        Launch();
        using var health = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}/"), Timeout = TimeSpan.FromSeconds(10) };
        var began = Stopwatch.StartNew();
        while (began.Elapsed < StartLimit)
        {
            if (!IsAlive)
            {
                Launch(); // what it needs was not there in time: a supervisor starts it again
            }

            if (await IsReadyAsync(health))
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"{Role} did not become ready (see {log})");
    }

    /// <summary>Starts the process and does not wait for it.</summary>
    public void Launch()
    {
        process?.Dispose();
        // The shell becomes the server, so the id is the server's; its output outlives its reader.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"exec dotnet \"$@\" >> '{log}' 2>&1");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "kestrabus.dll"));
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["KESTRA_CONFIGURATION"] = settings;
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        Alive[process.Id] = true;
    }

    /// <summary>For whoever must end at once and may leave nothing behind.</summary>
    public static void KillAll()
    {
        foreach (var id in Alive.Keys)
        {
            Signal.Send(id, Signal.Kill);
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public Task KillAsync() => EndAsync(Signal.Kill, TimeSpan.FromSeconds(30));

    /// <summary>SIGTERM, as an operator or a container engine stops a server; answers whether it ended by itself.</summary>
    public async Task<bool> TerminateAsync(TimeSpan patience)
    {
        try
        {
            await EndAsync(Signal.Terminate, patience);
            return true;
        }
        catch (TimeoutException)
        {
            await KillAsync();
            return false;
        }
    }

    public void Freeze() => Signal.Send(Id, Signal.Stop);

    public void Thaw() => Signal.Send(Id, Signal.Continue);

    /// <summary>Waits until the process has ended, whoever ended it; answers its exit code.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan patience)
    {
        await process!.WaitForExitAsync().WaitAsync(patience);
        Alive.TryRemove(process.Id, out _);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsAlive)
        {
            await KillAsync();
        }

        process?.Dispose();
    }

    async Task EndAsync(int signal, TimeSpan patience)
    {
        if (IsAlive)
        {
            Signal.Send(Id, signal);
            await WaitForExitAsync(patience);
        }
    }

    static async Task<bool> IsReadyAsync(HttpClient health)
    {
        try
        {
            using var answer = await health.GetAsync("health/readiness");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or SocketException)
        {
            return false; // not listening yet
        }
    }
}
