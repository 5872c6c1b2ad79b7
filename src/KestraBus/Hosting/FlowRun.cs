using System.Diagnostics;
using System.Globalization;
using KestraBus.Configuration;
using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Core.Logs;
using KestraBus.Core.Values;
using KestraBus.Engine;
using KestraBus.Engine.Feeds;
using KestraBus.Engine.Starting;
using Spectre.Console;
using LogLevel = KestraBus.Core.Logs.LogLevel;

namespace KestraBus.Hosting;

/// <summary>One flow, run in this process on nothing but memory, with its logs shown as they come.</summary>
static class FlowRun
{
    const int Failure = 1;
    const int Refused = 2;

    public static async Task<int> RunAsync(
        FileInfo file, IReadOnlyDictionary<string, object?> inputs, string? configFile, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new SettingsException($"there is no file {file.FullName}");
        }

        const ServerRoles Roles = ServerRoles.Executor | ServerRoles.Worker | ServerRoles.Indexer;
        var settings = ServerSettings.Load(
            new ServerArguments("run", Roles) { ConfigFile = configFile, IsEphemeral = true }, Environment.GetEnvironmentVariable);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        ServerServices.Add(builder.Services, settings, Roles);
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        try
        {
            return await RunAsync(host.Services, file, inputs, cancellationToken);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    static async Task<int> RunAsync(
        IServiceProvider services, FileInfo file, IReadOnlyDictionary<string, object?> inputs, CancellationToken cancellationToken)
    {
        var reading = services.GetRequiredService<FlowYaml>().Read(await File.ReadAllTextAsync(file.FullName, cancellationToken));
        if (reading.Flow is null)
        {
            await Console.Error.WriteLineAsync($"{file.Name}: {reading.Constraints}");
            return Refused;
        }

        var flow = await services.GetRequiredService<IFlowRepository>().AppendAsync(reading.Flow, cancellationToken);
        var outcome = await services.GetRequiredService<ExecutionStarter>()
            .StartAsync(new StartCommand { Flow = flow.Key, Inputs = inputs, From = "cli" }, cancellationToken);
        if (outcome is not StartOutcome.Started started)
        {
            await Console.Error.WriteLineAsync($"{file.Name}: {outcome}");
            return Refused;
        }

        var execution = await FollowAsync(services, started.Execution.Id, cancellationToken);
        Report(execution);
        return execution.State.Current is RunState.Success or RunState.Warning ? 0 : Failure;
    }

    /// <summary>Prints logs as they are stored, and answers the execution once nothing more comes.</summary>
    static async Task<Execution> FollowAsync(IServiceProvider services, string id, CancellationToken cancellationToken)
    {
        var logs = services.GetRequiredService<ILogRepository>();
        var executions = services.GetRequiredService<IExecutionRepository>();
        using var watch = services.GetRequiredService<ExecutionFeed>().Watch(id);
        var ended = Stopwatch.StartNew();
        var position = 0L;
        while (true)
        {
            var execution = await executions.FindAsync(Tenants.Main, id, cancellationToken);
            var before = position;
            await foreach (var entry in logs.StreamAsync(new LogQuery { ExecutionId = id, After = position }, cancellationToken))
            {
                Print(entry);
                position = entry.Position;
            }

            if (execution is null || !ExecutionFeed.IsOver(execution))
            {
                ended.Restart();
            }
            else if (position == before && ended.ElapsedMilliseconds > LogsLag)
            {
                return execution;
            }

            await watch.WaitAsync(TimeSpan.FromMilliseconds(LogsLag), cancellationToken);
        }
    }

    // Logs take another way than the state; so long after the end the last batch has come.
    const int LogsLag = 250;

    static void Print(LogEntry entry)
    {
        var color = entry.Level switch
        {
            LogLevel.Error => "red",
            LogLevel.Warn => "yellow",
            LogLevel.Info => "default",
            _ => "grey",
        };
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[grey]{entry.Timestamp:HH:mm:ss.fff}[/] [{color}]{entry.Level.ToString().ToUpperInvariant(),-5}[/] [blue]{entry.TaskId ?? "-"}[/] {entry.Message ?? ""}");
    }

    static void Report(Execution execution)
    {
        var duration = (execution.State.End ?? execution.State.Since) - execution.State.Start;
        foreach (var (name, value) in execution.Outputs)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{name}[/] = {PlainJson.Write(value)}");
        }

        var color = execution.State.Current is RunState.Success ? "green" : execution.State.Current is RunState.Warning ? "yellow" : "red";
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[{color}]{execution.State.Current.Name}[/] after {duration.TotalSeconds:0.000} s, {execution.TaskRuns.Count} task runs");
    }
}
