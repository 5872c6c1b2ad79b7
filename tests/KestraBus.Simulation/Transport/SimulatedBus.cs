using KestraBus.Engine.Messages;
using KestraBus.Simulation.Checks;
using KestraBus.Simulation.Scheduling;

namespace KestraBus.Simulation.Transport;

/// <summary>
/// The broker: repeats, delays and reorders messages, and loses those that the state tells again. What else it has taken it keeps
/// until somebody acknowledges it, or until it loses everything.
/// </summary>
sealed class SimulatedBus(Scheduler scheduler, Weather weather, History history)
{
    readonly Dictionary<string, SimulatedQueue> queues = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<string>> listeners = new(StringComparer.Ordinal);
    int generation;

    public int Count => queues.Values.Sum(queue => queue.Count);

    public SimulatedQueue Queue(string name)
    {
        if (!queues.TryGetValue(name, out var queue))
        {
            queues.Add(name, queue = new SimulatedQueue(name, scheduler, history));
        }

        return queue;
    }

    /// <summary>The queue hears all that is published.</summary>
    public void Listen(string topic, string queue)
    {
        if (!listeners.TryGetValue(topic, out var known))
        {
            listeners.Add(topic, known = []);
        }

        known.Add(queue);
    }

    public void Send(string queue, object message)
    {
        if (message is IDerivable && scheduler.Chance(weather.Lose))
        {
            history.Note("lost", message);
            return;
        }

        for (var copies = scheduler.Chance(weather.Repeat) ? 2 : 1; copies > 0; copies--)
        {
            var (envelope, of) = (new Envelope(message), generation);
            scheduler.After(Delay(), () =>
            {
                if (of == generation)
                {
                    Queue(queue).Put(envelope);
                }
            });
        }
    }

    public void Publish(string topic, object message)
    {
        foreach (var queue in listeners.GetValueOrDefault(topic, []))
        {
            Send(queue, message);
        }
    }

    public void Disconnect(Party party)
    {
        foreach (var queue in queues.Values)
        {
            queue.Disconnect(party);
        }
    }

    /// <summary>To be called when a consumer has come back to life.</summary>
    public void Deliver()
    {
        foreach (var queue in queues.Values)
        {
            queue.Deliver();
        }
    }

    /// <summary>Everything that is waiting or on its way is gone.</summary>
    public void Wipe()
    {
        generation++;
        history.Note("wiped", $"{Count} messages");
        foreach (var queue in queues.Values)
        {
            queue.Clear();
        }
    }

    TimeSpan Delay() => scheduler.Chance(weather.Linger)
        ? TimeSpan.FromMilliseconds(scheduler.Random.Next(3_000))
        : TimeSpan.FromTicks(scheduler.Random.Next(30_000));
}
