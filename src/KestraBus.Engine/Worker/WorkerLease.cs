namespace KestraBus.Engine.Worker;

/// <summary>
/// How long this worker may believe that its attempts are its own, by its own clock: once its lease has run out, others may have taken
/// them over, and it learns that only with the next renewal.
/// </summary>
sealed class WorkerLease(TimeSpan duration, TimeProvider time)
{
    long renewed = time.GetUtcNow().UtcTicks;

    public bool IsHeld => time.GetUtcNow().UtcTicks - Volatile.Read(ref renewed) <= duration.Ticks;

    /// <summary>The instant is that of the question, not of its answer.</summary>
    public void Renew(DateTimeOffset askedAt) => Volatile.Write(ref renewed, askedAt.UtcTicks);
}
