namespace KestraBus.Engine.Worker;

/// <summary>
/// Whether claims of this worker may be stored that nobody here knows: a commit that has failed may have been done all the same,
/// when only its answer got lost.
/// </summary>
sealed class DoubtfulClaims(TimeProvider time)
{
    // Of the last such commit; 0 when there is none.
    long since;

    public bool Any => Volatile.Read(ref since) != 0;

    public void Add() => Volatile.Write(ref since, time.GetUtcNow().UtcTicks);

    /// <summary>Whatever was claimed before the instant is known by now.</summary>
    public void Settle(DateTimeOffset before)
    {
        var last = Volatile.Read(ref since);
        if (last < before.UtcTicks)
        {
            Interlocked.CompareExchange(ref since, 0, last);
        }
    }
}
