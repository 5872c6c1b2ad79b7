using System.Threading.Channels;

namespace KestraBus.Engine.Feeds;

/// <summary>One watcher's subscription. Its channel holds one signal: several changes before the next look are one look.</summary>
public sealed class ExecutionWatch : IDisposable
{
    readonly Channel<bool> signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    readonly bool onlyEnd;
    readonly ExecutionFeed feed;
    readonly TimeProvider time;

    internal ExecutionWatch(string executionId, bool onlyEnd, ExecutionFeed feed, TimeProvider time)
    {
        ExecutionId = executionId;
        this.onlyEnd = onlyEnd;
        this.feed = feed;
        this.time = time;
    }

    public string ExecutionId { get; }

    /// <summary>Waits for a change, but not longer than the given time.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await signals.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing was heard for a while: look all the same.
        }
    }

    public void Dispose() => feed.Remove(this);

    internal void Signal(bool isEnd)
    {
        if (isEnd || !onlyEnd)
        {
            signals.Writer.TryWrite(true);
        }
    }
}
