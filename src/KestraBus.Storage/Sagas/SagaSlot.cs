namespace KestraBus.Storage.Sagas;

/// <summary>
/// The place of one saga id in memory. Mutable: <see cref="Line"/> and <see cref="Tail"/> belong to whoever holds
/// <see cref="Lock"/>, the rest to the cache.
/// </summary>
sealed class SagaSlot(Guid id)
{
    public Guid Id => id;

    /// <summary>Held while an event's pipe runs on the instance, not while its commit is awaited.</summary>
    public SemaphoreSlim Lock { get; } = new(1, 1);

    public SagaLine? Line { get; set; }

    /// <summary>The commit that was asked for last; a load must not overtake it.</summary>
    public Task Tail { get; set; } = Task.CompletedTask;

    public int Users { get; set; }

    public int Weight { get; set; }

    public LinkedListNode<SagaSlot>? Node { get; set; }
}
