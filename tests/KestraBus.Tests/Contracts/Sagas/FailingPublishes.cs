using System.Collections.Concurrent;

namespace KestraBus.Tests.Contracts.Sagas;

/// <summary>
/// A broker that goes away between the commit and the send: a message is taken when the saga publishes it, and refused when
/// it is to leave, for as long as this is broken.
/// </summary>
public sealed class FailingPublishes
{
    readonly ConcurrentDictionary<Guid, bool> seen = new();

    public bool IsBroken { get; set; }

    /// <summary>Refuses messages the first time too.</summary>
    public bool IsAway { get; set; }

    public void Check(Guid messageId)
    {
        if (IsAway || (!seen.TryAdd(messageId, true) && IsBroken))
        {
            throw new InvalidOperationException("The broker is away");
        }
    }
}
