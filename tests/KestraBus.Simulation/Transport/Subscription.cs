using KestraBus.Simulation.Scheduling;

namespace KestraBus.Simulation.Transport;

/// <summary>A party that takes messages from a queue, so many at once.</summary>
sealed class Subscription(Party party, int limit, Func<object, Task> handle)
{
    public Party Party => party;

    /// <summary>Messages that it has and has not acknowledged.</summary>
    public List<Envelope> Held { get; } = [];

    public bool IsFree => !party.IsDead && !party.IsFrozen && Held.Count < limit;

    public Task HandleAsync(object message) => handle(message);
}

/// <summary>A message on its way; its identity is that of the copy.</summary>
sealed class Envelope(object message)
{
    public object Message => message;

    public bool IsRedelivered { get; set; }
}
