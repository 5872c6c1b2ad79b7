using System.Collections.Concurrent;
using System.Globalization;
using KestraBus.Faults.Checking;
using KestraBus.Faults.Processes;

namespace KestraBus.Faults.Experiments;

/// <summary>6: start messages, a third of them with a key that was there before, while executors and the broker are killed.</summary>
sealed class StartMessages : IExperiment
{
    const double Repeated = 0.3;
    const int Senders = 16;
    // Key to the ids that answers have named for it.
    readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> answers = [];

    public int Number => 6;

    public string Name => "start messages";

    public async Task<Verdict> RunAsync(Trial trial)
    {
        var web = await ProductionShape.StartAsync(trial);
        using var client = new KestraClient(web.Port);
        var load = new Load(client, trial.Ledger, trial.History);
        var plan = Plans.Long(TimeSpan.Zero);
        await load.CreateFlowsAsync(plan);
        var keys = Keys(trial, trial.Size(10_000, 600));

        using var done = new CancellationTokenSource();
        var listening = ListenAsync(trial, plan, done.Token);
        var sending = SendAsync(trial, plan, keys);
        for (var kill = 0; kill < trial.Size(5, 2); kill++)
        {
            await Task.Delay(trial.Between(2, trial.Size(8, 3)));
            await HurtAsync(trial, kill);
        }

        await sending;
        await QuietAsync(trial);
        var unanswered = keys.Distinct().Where(key => !answers.ContainsKey(key)).ToList();
        await SendAsync(trial, plan, unanswered);
        await QuietAsync(trial);
        await done.CancelAsync();
        await listening;
        await load.WaitForEndsAsync(TimeSpan.FromMinutes(4));
        return trial.Judge(this, await Leftovers.CountAsync(trial.Backends), await BrokenAsync(trial, keys));
    }

    static List<string> Keys(Trial trial, int count)
    {
        List<string> keys = [];
        for (var index = 0; index < count; index++)
        {
            keys.Add(index > 0 && trial.Random.NextDouble() < Repeated ? keys[trial.Random.Next(index)] : $"key-{index}");
        }

        return keys;
    }

    static async Task SendAsync(Trial trial, FlowPlan plan, List<string> keys)
    {
        var left = new ConcurrentQueue<string>(keys);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            await using var requester = new Requester(trial.Backends);
            while (left.TryDequeue(out var key))
            {
                await requester.SendAsync(plan.Id, key, correlationId: key);
            }
        }));
    }

    async Task ListenAsync(Trial trial, FlowPlan plan, CancellationToken done)
    {
        await using var requester = new Requester(trial.Backends);
        while (!done.IsCancellationRequested)
        {
            if (await requester.ReceiveAsync() is not { } reply)
            {
                await Task.Delay(100, CancellationToken.None);
                continue;
            }

            var id = reply.Answer.TryGetProperty("executionId", out var given) ? given.GetString()! : $"refused: {reply.Answer}";
            answers.GetOrAdd(reply.CorrelationId, _ => []).TryAdd(id, true);
            trial.History.Accept(id, plan);
        }
    }

    /// <summary>Until no further key has been answered for a while.</summary>
    async Task QuietAsync(Trial trial)
    {
        int before;
        do
        {
            before = answers.Count;
            await Task.Delay(trial.Size(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5)));
        }
        while (answers.Count > before);
    }

    static async Task HurtAsync(Trial trial, int kill)
    {
        if (kill % 2 == 1)
        {
            await trial.History.DuringAsync("kill broker", async () =>
            {
                await trial.Backends.KillBrokerAsync();
                await trial.Backends.StartBrokerAsync();
            });
            return;
        }

        var executor = ProductionShape.Of(trial, "executor").ElementAt(trial.Random.Next(2));
        await trial.KillAsync(executor);
        executor.Launch();
    }

    async Task<List<string>> BrokenAsync(Trial trial, List<string> keys)
    {
        var wanted = keys.Distinct().ToList();
        List<string> broken = [];
        if (wanted.Find(key => answers.GetValueOrDefault(key) is not { Count: 1 }) is { } wrong)
        {
            broken.Add($"{wrong} was answered with {answers.GetValueOrDefault(wrong)?.Count ?? 0} executions");
        }

        var stored = await trial.Backends.ScalarAsync("SELECT count(*) FROM executions");
        if (Convert.ToInt32(stored, CultureInfo.InvariantCulture) != wanted.Count)
        {
            broken.Add($"{wanted.Count} keys made {stored} executions");
        }

        var ran = trial.History.Entries.Select(entry => entry.Execution).Distinct().Count();
        if (ran != wanted.Count)
        {
            broken.Add($"{wanted.Count} keys, and the ledger has seen {ran} executions");
        }

        return broken;
    }
}
