using System.Threading.Channels;

namespace KestraBus.Engine.Worker;

/// <summary>How many attempts may run at once. A semaphore would wait by the machine's clock.</summary>
sealed class WorkerSlots
{
    readonly Channel<bool> free;
    readonly TimeProvider time;

    public WorkerSlots(int count, TimeProvider time)
    {
        this.time = time;
        free = Channel.CreateBounded<bool>(count);
        for (var slot = 0; slot < count; slot++)
        {
            Release();
        }
    }

    /// <summary>Whether the next who asks gets a slot at once.</summary>
    public bool HasFree => free.Reader.TryPeek(out _);

    /// <summary>Takes a slot, to be released later, if one is free.</summary>
    public bool TryTake() => free.Reader.TryRead(out _);

    /// <summary>Takes a slot, to be released later; false when none became free in time.</summary>
    public async ValueTask<bool> TakeAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (TryTake())
        {
            return true;
        }

        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await free.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Release() => free.Writer.TryWrite(true);
}
