using System.Runtime.InteropServices;
using KestraBus.Faults.Checking;
using KestraBus.Faults.Experiments;
using KestraBus.Faults.Processes;

namespace KestraBus.Faults;

/// <summary>Runs experiments one after another and prints what they have shown.</summary>
static class Proof
{
    static readonly IExperiment[] All =
    [
        new EmbeddedKills(), new ProductionKills(), new Outages(), new FrozenWorker(),
        new LongTask(), new StartMessages(), new Doubled(), new RollingRestart(),
    ];

    /// <summary>0 when every promise was kept.</summary>
    public static async Task<int> RunAsync(ProofOptions options)
    {
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => KestraServer.KillAll());
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => KestraServer.KillAll());
        var folder = Path.Combine(Places.Checkout, ".run", "faults");
        var ports = Ports.FindFree(options.Ports);
        await Console.Error.WriteLineAsync($"seed {options.Seed}; logs and ledgers in {folder}");
        await using var backends = new Backends(folder, ports);
        // What a run that was killed has left behind.
        await backends.StopAsync();
        var isKept = true;
        foreach (var experiment in All.Where(each => options.Only.Count == 0 || options.Only.Contains(each.Number)))
        {
            var verdict = await RunAsync(experiment, options, folder, ports, backends);
            await Console.Out.WriteLineAsync(verdict.ToJson());
            isKept &= verdict.Ok;
        }

        return isKept ? 0 : 1;
    }

    static async Task<Verdict> RunAsync(IExperiment experiment, ProofOptions options, string folder, Ports ports, Backends backends)
    {
        await using var trial = await Trial.BeginAsync(
            options.Seed + experiment.Number, options.IsShort, options.Slowness, Path.Combine(folder, $"{experiment.Number}"), ports, backends);
        try
        {
            return await experiment.RunAsync(trial) with { Seed = options.Seed };
        }
        catch (Exception exception)
        {
            // An experiment that could not be carried out has proved nothing, and the others are still to be run.
            return trial.Judge(experiment, broken: $"could not be carried out: {exception}") with { Seed = options.Seed };
        }
    }
}
