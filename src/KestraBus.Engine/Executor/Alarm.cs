using System.Threading.Channels;

namespace KestraBus.Engine.Executor;

/// <summary>Wakes a loop before its time.</summary>
public class Alarm
{
    // One signal: several rings before the next look are one look.
    readonly Channel<bool> signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Ring() => signals.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        // The end of the sleep rings too: an exception for every quiet quarter of a minute would cost more than the look.
        await using var end = time.CreateTimer(
            _ => Ring(), null, atMost > TimeSpan.Zero ? atMost : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        try
        {
            await signals.Reader.ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
