using System.Threading.Channels;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Feeds;

/// <summary>
/// Tells other processes what this one has committed. A loop of its own, so that no commit waits for the broker; when it falls
/// behind, the oldest news go: watchers look for themselves anyway. An end is told at once, anything else may wait for company.
/// </summary>
public sealed partial class FeedPublisher(
    IServiceProvider services, EngineOptions options, TimeProvider time, ILogger<FeedPublisher> logger) : BackgroundService
{
    const int Capacity = 1_000;

    static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(25);

    readonly Alarm ends = new();
    readonly Channel<ExecutionCommit> news = Channel.CreateBounded<ExecutionCommit>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Publish(ExecutionCommit commit)
    {
        if (options.IsAlone)
        {
            return;
        }

        news.Writer.TryWrite(commit);
        if (commit.IsEnd)
        {
            ends.Ring();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Asked for late: the commits that feed this loop belong to what the bus itself is built of.
        var bus = (IBus)services.GetService(typeof(IBus))!;
        while (await WaitAsync(stoppingToken))
        {
            await ends.WaitAsync(LongestWait, time, stoppingToken);
            try
            {
                await bus.Publish(Gather(), context => context.Durable = false, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The broker is away; the next news may get through.
                LogUnsent(exception);
            }
            catch (OperationCanceledException)
            {
                // Stopping.
            }
        }
    }

    async Task<bool> WaitAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await news.Reader.WaitToReadAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>All that is waiting, as one message; of an execution the last change.</summary>
    ExecutionsChanged Gather()
    {
        var commits = new OrderedDictionary<string, ExecutionCommit>(StringComparer.Ordinal);
        while (news.Reader.TryRead(out var commit))
        {
            commits[commit.Execution.Id] = commit;
        }

        return new ExecutionsChanged([.. commits.Values.Select(ChangeOf)]);
    }

    static ExecutionChange ChangeOf(ExecutionCommit commit) => new(
        commit.Execution.Id,
        commit.Execution.State.Current,
        commit.Version,
        commit.Ended,
        commit.IsEnd ? ExecutionText.Of(commit.Execution) : null);

    [LoggerMessage(LogLevel.Debug, "Changes could not be published")]
    partial void LogUnsent(Exception exception);
}
