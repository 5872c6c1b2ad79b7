using System.Threading.Channels;

namespace KestraBus.Engine.Executor;

/// <summary>Wakes <see cref="TimerLoop"/>: a commit of this process may have set or moved a timer.</summary>
public sealed class TimerAlarm
{
    // One signal: several commits before the next look are one look.
    readonly Channel<bool> signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Ring() => signals.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(atMost > TimeSpan.Zero ? atMost : TimeSpan.FromMilliseconds(1), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await signals.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Slept long enough, or stopping.
        }
    }
}
