using KestraBus.Faults.Checking;
using KestraBus.Faults.Processes;

namespace KestraBus.Faults.Experiments;

/// <summary>7: every message arrives twice. What is stored equals what is stored without.</summary>
sealed class Doubled : IExperiment
{
    static readonly TimeSpan Echo = TimeSpan.FromSeconds(3);

    public int Number => 7;

    public string Name => "every message twice";

    public async Task<Verdict> RunAsync(Trial trial)
    {
        var web = await ProductionShape.StartAsync(trial);
        using var client = new KestraClient(web.Port);
        var load = new Load(client, trial.Ledger, trial.History);
        FlowPlan[] plans = [.. Plans.All(milliseconds: 100), Plans.Parent(), Plans.Large()];
        await load.CreateFlowsAsync(plans);
        var count = trial.Size(280, 42);

        var once = await StoredAsync(trial, client, load, plans, count);
        await using var doubler = new Doubler(trial.Backends, trial.Seed);
        await doubler.StartAsync();
        var twice = await StoredAsync(trial, client, load, plans, count);

        List<string> broken = doubler.Sent >= count ? [] : [$"only {doubler.Sent} messages were doubled"];
        broken.AddRange(once.Except(twice).Take(2).Select(missing => $"only without repeats: {missing}"));
        broken.AddRange(twice.Except(once).Take(2).Select(more => $"only with repeats: {more}"));
        return trial.Judge(this, await Leftovers.CountAsync(trial.Backends), broken);
    }

    /// <summary>The different forms of what executions have left behind, once their repeats have arrived too.</summary>
    static async Task<HashSet<string>> StoredAsync(
        Trial trial, KestraClient client, Load load, FlowPlan[] plans, int count)
    {
        var before = trial.History.Accepted.Select(each => each.Id).ToHashSet();
        await load.StartAsync(plans, count, TimeSpan.FromSeconds(trial.Size(20, 6)));
        await load.WaitForEndsAsync(TimeSpan.FromMinutes(4));
        await Task.Delay(Echo);
        HashSet<string> forms = [];
        foreach (var execution in trial.History.Accepted.Where(each => !before.Contains(each.Id)))
        {
            if (await client.FindAsync(execution.Id) is { } stored)
            {
                forms.Add(Normalised.Of(stored, await client.LogsAsync(execution.Id)));
            }
        }

        return forms;
    }
}
