using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using KestraBus.Simulation.Database;
using KestraBus.Simulation.Transport;

namespace KestraBus.Simulation.Processes;

/// <summary>Sends what a commit has set free, and later what a crash or an outage has left behind.</summary>
sealed class MessageRelease(SimulatedStores stores, BusLine bus, CommitLoop commits, TimeProvider time)
{
    static readonly TimeSpan Age = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    const int SweepEvery = 10;

    /// <summary>A message has done its work.</summary>
    public void Handled(object message)
    {
        if (message is IKeptUntilHandled)
        {
            commits.Handled(message);
        }
    }

    public Task SendAsync(IReadOnlyList<OutboxMessage> messages) => Task.WhenAll(messages.Select(SendAsync));

    public async Task RunAsync(CancellationToken stopping)
    {
        for (var beat = 0; !stopping.IsCancellationRequested; beat++)
        {
            await Task.Delay(Step, time, stopping);
            try
            {
                await commits.FlushSentAsync();
                if (beat % SweepEvery == 0)
                {
                    await SweepAsync();
                }
            }
            catch (IOException)
            {
                // The database is away; rows wait.
            }
        }
    }

    async Task SendAsync(OutboxMessage message)
    {
        try
        {
            await (message.Queue is { } queue
                ? bus.SendAsync(queue, message.Message, CancellationToken.None)
                : bus.PublishAsync(message.Message));
        }
        catch (EngineUnavailableException)
        {
            // The state is committed: the row, or the sweep of what should be in flight, sends it later.
            return;
        }

        if (message.Message is not (IDerivable or IKeptUntilHandled))
        {
            commits.Sent(message.Id);
        }
    }

    async Task SweepAsync()
    {
        var before = time.GetUtcNow() - Age;
        foreach (var message in await stores.CallAsync(tables => tables.Outbox.Where(row => row.CreatedAt < before).ToList()))
        {
            await SendAsync(message);
        }
    }
}
