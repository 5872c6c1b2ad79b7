using KestraBus.Faults.Processes;

namespace KestraBus.Faults.Experiments;

/// <summary>Two executors, two workers, an indexer and a webserver, each a process of its own.</summary>
static class ProductionShape
{
    static readonly string[] Roles = ["webserver", "executor", "executor", "worker", "worker", "indexer"];

    /// <summary>Starts everything; answers the webserver.</summary>
    public static async Task<KestraServer> StartAsync(Trial trial, string? s3 = null)
    {
        await trial.Backends.StartAsync();
        return await StartServersAsync(trial, s3);
    }

    /// <summary>The same on a broker and a database that are up.</summary>
    public static async Task<KestraServer> StartServersAsync(Trial trial, string? s3 = null)
    {
        var settings = Shape.Production(trial.Backends, Path.Combine(trial.Folder, "files"), s3);
        foreach (var role in Roles)
        {
            trial.Add(role, settings);
        }

        // The first makes the tables and the rest finds them: six that wait for one another start no sooner.
        await trial.Servers[0].StartAsync();
        await Task.WhenAll(trial.Servers.Skip(1).Select(server => server.StartAsync()));
        return trial.Servers[0];
    }

    public static IEnumerable<KestraServer> Of(Trial trial, string role) => trial.Servers.Where(server => server.Role == role);
}
