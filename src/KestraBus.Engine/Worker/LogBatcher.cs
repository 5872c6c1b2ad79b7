using System.Threading.Channels;
using KestraBus.Core.Logs;
using KestraBus.Core.Plugins;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace KestraBus.Engine.Worker;

/// <summary>
/// Gathers the logs and metrics of all attempts of a worker into batches. One loop owns the reading end of a bounded channel; it
/// survives whatever the sink does, and drains the channel when it is stopped.
/// </summary>
public sealed partial class LogBatcher : IRunJournal, IAsyncDisposable
{
    readonly ILogSink sink;
    readonly LogBatcherOptions options;
    readonly TimeProvider time;
    readonly ILogger<LogBatcher> logger;
    readonly Channel<object> channel;
    readonly LogBatch batch;
    readonly Task loop;

    public LogBatcher(ILogSink sink, LogBatcherOptions options, TimeProvider time, ILogger<LogBatcher> logger)
    {
        this.sink = sink;
        this.options = options;
        this.time = time;
        this.logger = logger;
        channel = Channel.CreateBounded<object>(new BoundedChannelOptions(options.Capacity) { SingleReader = true });
        batch = new LogBatch(options, time);
        loop = Task.Run(RunAsync);
    }

    public void Write(LogEntry entry) => WriteNow(entry);

    public void Write(MetricEntry entry) => WriteNow(entry);

    public ValueTask WriteAsync(LogEntry entry, CancellationToken cancellationToken) =>
        channel.Writer.WriteAsync(entry, cancellationToken);

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var flush = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await channel.Writer.WriteAsync(flush, cancellationToken);
        await flush.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes nothing more, and ends when all that was taken has been handed on.</summary>
    public async ValueTask DisposeAsync()
    {
        channel.Writer.TryComplete();
        await loop;
    }

    void WriteNow(object item)
    {
        if (!channel.Writer.TryWrite(item))
        {
            // Back-pressure for tasks that log without awaiting: the thread waits until the sink has taken a batch.
            channel.Writer.WriteAsync(item).AsTask().GetAwaiter().GetResult();
        }
    }

    async Task RunAsync()
    {
        while (await channel.Reader.WaitToReadAsync())
        {
            await GatherAsync();
            await HandOnAsync();
            batch.Clear();
        }
    }

    async Task GatherAsync()
    {
        using var linger = new CancellationTokenSource(options.Linger, time);
        while (true)
        {
            while (!batch.IsFull && channel.Reader.TryRead(out var item))
            {
                batch.Add(item);
            }

            if (batch.IsFull || batch.IsUrgent || !await HasMoreAsync(linger.Token))
            {
                return;
            }
        }
    }

    async Task<bool> HasMoreAsync(CancellationToken linger)
    {
        try
        {
            return await channel.Reader.WaitToReadAsync(linger);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    async Task HandOnAsync()
    {
        var pause = options.FirstPause;
        for (var remaining = options.Tries; !batch.IsEmpty && remaining > 0; remaining--)
        {
            try
            {
                await sink.WriteAsync(batch.Id, [.. batch.Logs], [.. batch.Metrics], CancellationToken.None);
                return;
            }
            catch (Exception exception)
            {
                // The loop must live on whatever the sink throws; the batch is tried again, tasks wait meanwhile.
                SinkFailed(exception, batch.Logs.Count, batch.Metrics.Count, remaining - 1);
            }

            if (remaining > 1)
            {
                await Task.Delay(pause, time);
                pause = pause * 2 < options.LongestPause ? pause * 2 : options.LongestPause;
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "{Logs} logs and {Metrics} metrics were not taken, {RemainingTries} tries remain before they are lost")]
    partial void SinkFailed(Exception exception, int logs, int metrics, int remainingTries);
}
