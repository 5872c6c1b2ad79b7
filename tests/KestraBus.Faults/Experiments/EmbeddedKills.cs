using KestraBus.Faults.Checking;
using KestraBus.Faults.Processes;

namespace KestraBus.Faults.Experiments;

/// <summary>1: one process with one SQLite file, killed again and again.</summary>
sealed class EmbeddedKills : IExperiment
{
    public int Number => 1;

    public string Name => "embedded, killed";

    public async Task<Verdict> RunAsync(Trial trial)
    {
        var data = Directory.CreateDirectory(Path.Combine(trial.Folder, "data")).FullName;
        var server = trial.Add("local", Shape.Embedded, "--data", data);
        await server.StartAsync();
        using var client = new KestraClient(server.Port);
        var load = new Load(client, trial.Ledger, trial.History);
        var plan = Plans.Sequence(milliseconds: 200);
        await load.CreateFlowsAsync(plan);

        var starting = load.StartAsync([plan], trial.Size(200, 60), trial.Size(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(12)));
        for (var kill = 0; kill < trial.Size(10, 3); kill++)
        {
            await Task.Delay(trial.Between(1, 5));
            await trial.KillAsync(server);
            await server.StartAsync();
        }

        await starting;
        await load.WaitForEndsAsync(TimeSpan.FromMinutes(3));
        return trial.Judge(this, await Leftovers.CountAsync(data));
    }
}
