namespace KestraBus.Engine.Executor;

/// <summary>Wakes <see cref="TimerLoop"/>: a commit of this process may have set or moved a timer.</summary>
public sealed class TimerAlarm : IDisposable
{
    readonly SemaphoreSlim signal = new(0, 1);

    public void Ring()
    {
        if (signal.CurrentCount > 0)
        {
            return;
        }

        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two commits at once: woken is woken.
        }
    }

    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(atMost > TimeSpan.Zero ? atMost : TimeSpan.FromMilliseconds(1), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await signal.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Slept long enough, or stopping.
        }
    }

    public void Dispose() => signal.Dispose();
}
