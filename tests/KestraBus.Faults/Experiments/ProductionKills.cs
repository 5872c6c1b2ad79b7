using KestraBus.Faults.Checking;
using KestraBus.Faults.Processes;

namespace KestraBus.Faults.Experiments;

/// <summary>2: every process of the production shape, the broker and the database are killed; once the broker forgets everything.</summary>
sealed class ProductionKills : IExperiment
{
    // As long as a supervisor takes to notice.
    static readonly TimeSpan Restart = TimeSpan.FromMilliseconds(300);

    // Until results have gathered in a queue that nobody reads.
    static readonly TimeSpan Gathering = TimeSpan.FromSeconds(2);

    public int Number => 2;

    public string Name => "production, killed";

    public async Task<Verdict> RunAsync(Trial trial)
    {
        var web = await ProductionShape.StartAsync(trial);
        using var client = new KestraClient(web.Port);
        var load = new Load(client, trial.Ledger, trial.History);
        FlowPlan[] plans = [.. Plans.All(milliseconds: 200), Plans.Parent()];
        await load.CreateFlowsAsync(plans);

        var starting = load.StartAsync(plans, trial.Size(1_000, 90), trial.Size(TimeSpan.FromSeconds(270), TimeSpan.FromSeconds(30)));
        await Task.Delay(trial.Size(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(6)));
        await KillOneWorkerAsync(trial);
        foreach (var fault in Faults(trial))
        {
            await fault();
            await Task.Delay(trial.Between(0.5, trial.Size(4.0, 2.0)));
        }

        await starting;
        await load.WaitForEndsAsync(TimeSpan.FromMinutes(4));
        return trial.Judge(this, await Leftovers.CountAsync(trial.Backends));
    }

    static Func<Task>[] Faults(Trial trial)
    {
        List<Func<Task>> faults = [];
        faults.AddRange(Enumerable.Repeat(() => KillAnyAsync(trial), trial.Size(60, 6)));
        faults.AddRange(Enumerable.Repeat(() => KillBrokerAsync(trial), trial.Size(3, 0)));
        faults.AddRange(Enumerable.Repeat(() => KillPostgresAsync(trial), trial.Size(3, 1)));
        faults.Add(() => EmptyBrokerAsync(trial));
        var order = faults.ToArray();
        trial.Random.Shuffle(order);
        return order;
    }

    /// <summary>Alone, so that the time until its work goes on elsewhere can be told.</summary>
    static async Task KillOneWorkerAsync(Trial trial)
    {
        var worker = ProductionShape.Of(trial, "worker").First();
        await trial.KillAsync(worker);
        // Longer than its work may take to start elsewhere.
        await Task.Delay(trial.Size(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(16)));
        worker.Launch();
    }

    static async Task KillAnyAsync(Trial trial)
    {
        var victim = trial.Servers[trial.Random.Next(trial.Servers.Count)];
        await trial.KillAsync(victim);
        await Task.Delay(Restart);
        victim.Launch();
    }

    static Task KillBrokerAsync(Trial trial) => trial.History.DuringAsync("kill broker", async () =>
    {
        await trial.Backends.KillBrokerAsync();
        await trial.Backends.StartBrokerAsync();
    });

    /// <summary>With the executors dead, so that results, begins and ends of children are in its queues when it forgets them.</summary>
    static async Task EmptyBrokerAsync(Trial trial)
    {
        var executors = ProductionShape.Of(trial, "executor").ToList();
        foreach (var executor in executors)
        {
            await trial.KillAsync(executor);
        }

        await Task.Delay(Gathering);
        await trial.History.DuringAsync("broker empty", trial.Backends.EmptyBrokerAsync);
        executors.ForEach(executor => executor.Launch());
    }

    static Task KillPostgresAsync(Trial trial) => trial.History.DuringAsync(Fault.Database, async () =>
    {
        await trial.Backends.KillPostgresAsync();
        await trial.Backends.StartPostgresAsync();
    });
}
