using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using KestraBus.Faults.Checking;
using KestraBus.Faults.Experiments;
using KestraBus.Faults.Processes;

namespace KestraBus.Faults;

/// <summary>Runs experiments in one or more lanes, each on servers of its own, and prints what they have shown.</summary>
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
        var waiting = new ConcurrentQueue<IExperiment>(All.Where(each => options.Only.Count == 0 || options.Only.Contains(each.Number)));
        var lanes = await Task.WhenAll(Enumerable.Range(0, options.Lanes).Select(lane => RunAsync(lane, waiting, options)));
        return lanes.All(isKept => isKept) ? 0 : 1;
    }

    static async Task<bool> RunAsync(int lane, ConcurrentQueue<IExperiment> waiting, ProofOptions options)
    {
        var folder = Path.Combine(Places.Checkout, ".run", lane == 0 ? "faults" : $"faults-{lane}");
        var ports = Ports.FindFree(options.Ports, lane);
        await Console.Error.WriteLineAsync($"seed {options.Seed}; logs and ledgers in {folder}");
        await using var backends = new Backends(folder, ports);
        // What a run that was killed has left behind.
        await backends.StopAsync();
        var isKept = true;
        while (waiting.TryDequeue(out var experiment))
        {
            var verdict = await RunAsync(experiment, options, folder, ports, backends);
            await Console.Out.WriteLineAsync(verdict.ToJson());
            isKept &= verdict.Ok;
        }

        return isKept;
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
