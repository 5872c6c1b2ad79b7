using KestraBus.Engine.Feeds;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;

namespace KestraBus.Engine.Executor;

/// <summary>After a commit: tells watchers what changed, wakes the timers, and writes what the executor logged.</summary>
public sealed class CommitFeed(ExecutionFeed feed, FeedPublisher publisher, LogBatcher logs, TimerAlarm alarm) : ICommitListener
{
    public async Task CommittedAsync(IReadOnlyList<object> notices)
    {
        List<ExecutionChange> changes = new(notices.Count);
        foreach (var commit in notices.OfType<ExecutionCommit>())
        {
            feed.Publish(commit);
            changes.Add(new ExecutionChange(commit.Execution.Id, commit.Execution.State.Current, commit.Version, commit.Ended));
            if (commit.SetsTimer)
            {
                alarm.Ring();
            }

            foreach (var entry in commit.Logs)
            {
                await logs.WriteAsync(entry, CancellationToken.None);
            }
        }

        publisher.Publish(new ExecutionsChanged(changes));
    }
}
