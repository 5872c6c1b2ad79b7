using System.Threading.Channels;
using KestraBus.Core.Executions;

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

    /// <summary>The execution as of the last signal; null when the signal did not tell it.</summary>
    public Execution? Seen { get; private set; }

    /// <summary>Waits for a change, but not longer than the given time; false when nothing was heard.</summary>
    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await signals.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose() => feed.Remove(this);

    internal void Signal(bool isEnd, Execution? committed)
    {
        Seen = committed;
        if (isEnd || !onlyEnd)
        {
            signals.Writer.TryWrite(true);
        }
    }
}
