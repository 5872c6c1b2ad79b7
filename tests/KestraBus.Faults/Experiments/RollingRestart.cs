using KestraBus.Faults.Checking;
using KestraBus.Faults.Processes;

namespace KestraBus.Faults.Experiments;

/// <summary>8: every process is asked to stop and started again while tasks run, of which a third fail. No death, so no repeat.</summary>
sealed class RollingRestart : IExperiment
{
    static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(45);

    public int Number => 8;

    public string Name => "rolling restart";

    public async Task<Verdict> RunAsync(Trial trial)
    {
        var web = await ProductionShape.StartAsync(trial);
        using var client = new KestraClient(web.Port);
        var load = new Load(client, trial.Ledger, trial.History);
        FlowPlan[] plans = [Plans.Sequence(milliseconds: 1_500), Plans.Parallel(milliseconds: 2_500), Plans.Errors(milliseconds: 2_000)];
        await load.CreateFlowsAsync(plans);

        List<string> broken = [];
        var starting = load.StartAsync(plans, trial.Size(600, 60), trial.Size(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(25)));
        await Task.Delay(TimeSpan.FromSeconds(6));
        for (var round = 0; round < trial.Size(2, 1); round++)
        {
            foreach (var server in trial.Servers)
            {
                await trial.History.DuringAsync($"restart {server.Role}", async () =>
                {
                    if (!await server.TerminateAsync(StopLimit))
                    {
                        broken.Add($"{server.Role} did not stop within {StopLimit.TotalSeconds} s");
                    }

                    await server.StartAsync();
                });
            }
        }

        await starting;
        await load.WaitForEndsAsync(TimeSpan.FromMinutes(3));
        return trial.Judge(this, await Leftovers.CountAsync(trial.Backends), broken);
    }
}
