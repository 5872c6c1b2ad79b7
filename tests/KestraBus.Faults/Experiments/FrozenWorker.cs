using System.Globalization;
using System.Text.Json;
using KestraBus.Faults.Checking;
using KestraBus.Faults.Processes;

namespace KestraBus.Faults.Experiments;

/// <summary>4: a worker stands still for longer than its lease, and then goes on as if nothing had happened.</summary>
sealed class FrozenWorker : IExperiment
{
    static readonly TimeSpan Work = TimeSpan.FromSeconds(12);
    static readonly TimeSpan EndOfProcesses = TimeSpan.FromSeconds(20);

    public int Number => 4;

    public string Name => "a worker frozen beyond its lease";

    public async Task<Verdict> RunAsync(Trial trial)
    {
        var web = await ProductionShape.StartAsync(trial);
        using var client = new KestraClient(web.Port);
        var load = new Load(client, trial.Ledger, trial.History);
        // Longer than the lease and the look for leases that ran out.
        var frozen = trial.Size(TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(18));
        var witnessed = Plans.Long(Work);
        var script = Script(trial.Folder, Work + frozen);
        await load.CreateFlowsAsync(witnessed, script);
        var worker = ProductionShape.Of(trial, "worker").First();
        do
        {
            // Few at a time: what waits for a slot would only delay what is to start elsewhere. An odd number, or the broker, which
            // serves two workers in turn, would give one of them all the scripts.
            await load.StartAsync([witnessed, script], count: 3, TimeSpan.FromSeconds(1));
        }
        while (!IsAtWork(worker, trial));

        worker.Freeze();
        trial.History.Add(new Fault(trial.History.Time.GetUtcNow(), "freeze worker", worker.Id));
        await Task.Delay(frozen);
        var held = ScriptsOf(worker, trial.Folder);
        worker.Thaw();
        var left = await CountLeftAsync(held);
        await load.WaitForEndsAsync(TimeSpan.FromMinutes(3));

        List<string> broken = left == 0 ? [] : [$"{left} of {held.Count} task processes of the frozen worker still run"];
        broken.AddRange(await LateEffectsAsync(trial, client));
        return trial.Judge(this, await Leftovers.CountAsync(trial.Backends), broken);
    }

    /// <summary>Leaves its process id in the folder and sleeps. No work of it is in the ledger.</summary>
    static FlowPlan Script(string folder, TimeSpan takes) => new()
    {
        Id = "script",
        Yaml = $$"""
            tasks:
              - id: only
                type: io.kestra.plugin.scripts.shell.Commands
                taskRunner: { type: io.kestra.plugin.core.runner.Process }
                commands: ['echo $$ > $(mktemp {{folder}}/pid.XXXXXXXX)', 'sleep {{takes.TotalSeconds}}']
            """,
        Runs = [],
    };

    /// <summary>It runs attempts of both kinds, which do not end before it is frozen.</summary>
    static bool IsAtWork(KestraServer worker, Trial trial)
    {
        var recent = trial.History.Time.GetUtcNow() - Work / 2;
        return trial.History.Entries.Any(entry => entry.IsStart && entry.Process == worker.Id && entry.At > recent)
            && ScriptsOf(worker, trial.Folder).Count > 0;
    }

    static List<int> ScriptsOf(KestraServer worker, string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "pid.*")
            .Select(file => int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture))
            .Where(process => Signal.IsAlive(process) && Signal.Descends(process, worker.Id)),
    ];

    static async Task<int> CountLeftAsync(List<int> processes)
    {
        using var patience = new CancellationTokenSource(EndOfProcesses);
        while (processes.Exists(Signal.IsAlive) && !patience.IsCancellationRequested)
        {
            await Task.Delay(100, CancellationToken.None);
        }

        return processes.Count(Signal.IsAlive);
    }

    /// <summary>Where another worker has taken over, its attempt is the one that counts, and the older one leaves no trace after that.</summary>
    static async Task<IReadOnlyList<string>> LateEffectsAsync(Trial trial, KestraClient client)
    {
        var repeated = trial.History.Entries.Where(entry => entry is { IsStart: true, Attempt: > 0 }).Select(entry => entry.Execution).ToHashSet();
        List<string> broken = repeated.Count == 0 ? ["the frozen worker had nothing to give away"] : [];
        foreach (var id in repeated)
        {
            if (await client.FindAsync(id) is not { } execution)
            {
                continue;
            }

            var run = execution.GetProperty("taskRunList")[0];
            var (attempts, output) = (run.GetProperty("attempts").GetArrayLength(), run.GetProperty("outputs").GetProperty("attempt").GetInt32());
            if (attempts != 2 || output != 1)
            {
                broken.Add($"{id} shows {attempts} attempts and the output of attempt {output}");
            }

            var late = (await client.LogsAsync(id)).Count(IsOfFirst);
            if (late > 0)
            {
                broken.Add($"{id} has {late} log lines of the attempt that was given away");
            }
        }

        return broken;
    }

    static bool IsOfFirst(JsonElement line) => line.GetProperty("message").GetString() is "attempt 0 ends";
}
