using KestraBus.Simulation.Checks;
using KestraBus.Simulation.Scheduling;

namespace KestraBus.Simulation.Transport;

/// <summary>A queue with competing consumers. What a consumer took and did not acknowledge comes again when it goes.</summary>
sealed class SimulatedQueue(string name, Scheduler scheduler, History history)
{
    readonly List<Envelope> waiting = [];
    readonly List<Subscription> subscriptions = [];

    public string Name => name;

    public int Count => waiting.Count + subscriptions.Sum(subscription => subscription.Held.Count);

    public void Add(Subscription subscription)
    {
        subscriptions.Add(subscription);
        Deliver();
    }

    public void Put(Envelope envelope)
    {
        waiting.Add(envelope);
        Deliver();
    }

    /// <summary>The party's connection is gone; if it lives, it goes on with what it holds, and others get that too.</summary>
    public void Disconnect(Party party)
    {
        foreach (var subscription in subscriptions.Where(each => each.Party == party))
        {
            foreach (var envelope in subscription.Held)
            {
                envelope.IsRedelivered = true;
                waiting.Insert(0, envelope);
            }

            subscription.Held.Clear();
        }

        if (party.IsDead)
        {
            subscriptions.RemoveAll(each => each.Party == party);
        }

        Deliver();
    }

    public void Clear()
    {
        waiting.Clear();
        subscriptions.ForEach(subscription => subscription.Held.Clear());
    }

    /// <summary>To be called when a consumer may have become free.</summary>
    public void Deliver()
    {
        while (waiting.Count > 0 && subscriptions.FindAll(each => each.IsFree) is { Count: > 0 } free)
        {
            var index = scheduler.Chance(0.1) ? scheduler.Random.Next(waiting.Count) : 0;
            var envelope = waiting[index];
            waiting.RemoveAt(index);
            var subscription = free[scheduler.Random.Next(free.Count)];
            subscription.Held.Add(envelope);
            subscription.Party.Start($"consumer of {name}", () => HandleAsync(subscription, envelope));
        }
    }

    async Task HandleAsync(Subscription subscription, Envelope envelope)
    {
        try
        {
            await subscription.HandleAsync(envelope.Message);
        }
        catch (Exception exception)
        {
            // The end of all retries: the broker would move it to the error queue.
            history.GiveUp(name, envelope.Message, exception);
        }

        subscription.Held.Remove(envelope);
        Deliver();
    }
}
