using KestraBus.Engine.Executor;

namespace KestraBus.Storage.Sagas;

/// <summary>
/// The slots that are in use, and the instances that were used last, up to a weight. What is in here is trusted until a commit
/// finds another version in the database. Instances that have come to their end do not stay: hardly an event asks for them again.
/// </summary>
sealed class SagaCache(int limit)
{
    readonly Lock guard = new();
    readonly Dictionary<Guid, SagaSlot> slots = [];
    readonly LinkedList<SagaSlot> idle = [];
    int weight;

    /// <summary>To be followed by <see cref="Leave"/>.</summary>
    public SagaSlot Enter(Guid id)
    {
        lock (guard)
        {
            if (!slots.TryGetValue(id, out var slot))
            {
                slots.Add(id, slot = new SagaSlot(id));
            }

            slot.Users++;
            if (slot.Node is { } node)
            {
                idle.Remove(node);
                weight -= slot.Weight;
                slot.Node = null;
            }

            return slot;
        }
    }

    public void Leave(SagaSlot slot)
    {
        lock (guard)
        {
            if (--slot.Users > 0)
            {
                return;
            }

            if (slot.Line is not { IsAlive: true } line || line.Instance is IEnds { Ended: true })
            {
                slots.Remove(slot.Id);
                return;
            }

            slot.Weight = line.Map.Weigh(line.Instance);
            slot.Node = idle.AddLast(slot);
            weight += slot.Weight;
            Trim();
        }
    }

    void Trim()
    {
        while (weight > limit && idle.First is { Value: var oldest } node)
        {
            idle.Remove(node);
            slots.Remove(oldest.Id);
            weight -= oldest.Weight;
        }
    }
}
