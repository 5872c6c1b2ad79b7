using System.CommandLine;
using KestraBus.Configuration;
using KestraBus.Engine;
using KestraBus.Hosting;

namespace KestraBus.Commands;

/// <summary><c>kestrabus server KIND</c>: starts a server and keeps it running until Ctrl-C.</summary>
static class ServerCommand
{
    static readonly (string Name, ServerRoles Roles, string Does)[] Kinds =
    [
        ("local", ServerRoles.All, "everything in one process, data in one folder, no servers needed"),
        ("standalone", ServerRoles.All, "all roles in one process, on the servers that the settings name"),
        ("executor", ServerRoles.Executor, "decides what executions do next"),
        ("worker", ServerRoles.Worker, "runs tasks"),
        ("scheduler", ServerRoles.Scheduler, "starts executions by schedules; there are none yet, and webhooks do not need it"),
        ("indexer", ServerRoles.Indexer, "writes logs and metrics"),
        ("webserver", ServerRoles.WebServer, "answers the HTTP API"),
    ];

    public static Command Create()
    {
        var server = new Command("server", "Start a server.");
        foreach (var (name, roles, does) in Kinds)
        {
            server.Subcommands.Add(Kind(name, roles, does));
        }

        return server;
    }

    /// <summary>What <c>kestrabus</c> without arguments does.</summary>
    public static Task<int> RunLocalAsync(CancellationToken cancellationToken) =>
        ServerHost.RunAsync(new ServerArguments("local", ServerRoles.All), cancellationToken);

    static Command Kind(string name, ServerRoles roles, string does)
    {
        var port = new Option<int?>("--port") { Description = "Port of the HTTP API (default 8080)." };
        var data = new Option<string?>("--data") { Description = "Folder for data (default ./data, only without servers)." };
        var config = new Option<FileInfo?>("--config") { Description = "Settings, a YAML file with Kestra's names." };
        var ephemeral = new Option<bool>("--ephemeral") { Description = "Keep nothing on disk." };
        var command = new Command(name, char.ToUpperInvariant(does[0]) + does[1..] + ".") { port, data, config, ephemeral };
        command.SetAction((parsed, cancellationToken) => ServerHost.RunAsync(
            new ServerArguments(name, roles)
            {
                Port = parsed.GetValue(port),
                DataFolder = parsed.GetValue(data),
                ConfigFile = parsed.GetValue(config)?.FullName,
                IsEphemeral = parsed.GetValue(ephemeral),
            },
            cancellationToken));
        return command;
    }
}
