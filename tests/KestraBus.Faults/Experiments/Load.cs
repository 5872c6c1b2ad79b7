using KestraBus.Faults.Checking;
using KestraBus.Faults.Ledgers;
using KestraBus.Faults.Processes;

namespace KestraBus.Faults.Experiments;

/// <summary>Starts executions as a user does, remembers what was promised, and waits until it has come true.</summary>
public sealed class Load(KestraClient client, Ledger ledger, History history)
{
    const int Lookers = 4;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task CreateFlowsAsync(params IReadOnlyList<FlowPlan> plans)
    {
        foreach (var plan in plans)
        {
            await client.CreateFlowAsync(plan.YamlFor(ledger));
        }
    }

    /// <summary>Starts so many, in turn of each plan, at an even pace; what the server does not accept is asked for again.</summary>
    public async Task StartAsync(IReadOnlyList<FlowPlan> plans, int count, TimeSpan within)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(Math.Max(1, within.TotalMilliseconds / count)));
        for (var index = 0; index < count; index++)
        {
            var plan = plans[index % plans.Count];
            string? id;
            while ((id = await client.TryStartAsync(plan.Path)) is null)
            {
                await Task.Delay(Pause);
            }

            history.Accept(id, plan);
            await pace.WaitForNextTickAsync();
        }
    }

    /// <summary>Until all that was accepted has ended, or the time is up.</summary>
    public async Task WaitForEndsAsync(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        await Parallel.ForEachAsync(
            history.Accepted,
            new ParallelOptions { MaxDegreeOfParallelism = Lookers },
            async (execution, _) => await WaitForEndAsync(execution, patience.Token));
    }

    async Task WaitForEndAsync(Accepted execution, CancellationToken patience)
    {
        try
        {
            while (!patience.IsCancellationRequested)
            {
                if (await client.FindEndAsync(execution.Id) is var (state, at))
                {
                    (execution.End, execution.EndedAt) = (state, at);
                    return;
                }

                await Task.Delay(Pause, CancellationToken.None);
            }
        }
        catch (ExecutionLostException)
        {
            execution.IsMissing = true;
        }
    }
}
