using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace KestraBus.Tests.Hosting;

/// <summary>A real server process, so that it can really be killed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    readonly Process process;
    readonly StringBuilder output = new();

    ServerProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/main/"), Timeout = TimeSpan.FromMinutes(2) };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
    }

    public int Port { get; }

    public int Id => process.Id;

    public HttpClient Client { get; }

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts the server with these arguments and waits until it says that it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string settings, params string[] arguments)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "kestrabus.dll"));
        foreach (var argument in (string[])["server", .. arguments, "--port", $"{port}"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["KESTRA_CONFIGURATION"] = settings;
        var server = new ServerProcess(Process.Start(start)!, port);
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an operator or a container engine stops a server.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async Task CreateFlowAsync(string yaml)
    {
        using var content = new StringContent(yaml, Encoding.UTF8, "application/x-yaml");
        using var response = await Client.PostAsync("flows", content);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    public async Task<string> StartExecutionAsync(string flow)
    {
        using var response = await Client.PostAsync($"executions/{flow}", content: null);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var execution = await response.Content.ReadFromJsonAsync<JsonElement>();
        return execution.GetProperty("id").GetString()!;
    }

    public Task<JsonElement> GetExecutionAsync(string id) => Client.GetFromJsonAsync<JsonElement>($"executions/{id}");

    /// <summary>The execution once it has ended; fails when the deadline passes first.</summary>
    public async Task<JsonElement> WaitForEndAsync(string id, TimeSpan limit)
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            var execution = await GetExecutionAsync(id);
            var state = execution.GetProperty("state").GetProperty("current").GetString();
            if (state is "SUCCESS" or "WARNING" or "FAILED" or "KILLED" or "CANCELLED")
            {
                return execution;
            }

            (deadline.Elapsed < limit).ShouldBeTrue($"execution {id} is still {state} after {limit}; server said:\n{Output}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    async Task WaitUntilReadyAsync()
    {
        using var health = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}/") };
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < StartLimit && !process.HasExited)
        {
            try
            {
                using var answer = await health.GetAsync("health/readiness");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"the server did not become ready; it said:\n{Output}");
    }

    void Append(string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}
