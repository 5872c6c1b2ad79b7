using KestraBus.Engine.Feeds;
using KestraBus.Engine.Messages;

namespace KestraBus.Engine.Executor;

/// <summary>After a commit: tells watchers what changed, and wakes the timers.</summary>
public sealed class CommitFeed(ExecutionFeed feed, FeedPublisher publisher, TimerAlarm alarm) : ICommitListener
{
    public Task CommittedAsync(IReadOnlyList<object> notices)
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
        }

        publisher.Publish(new ExecutionsChanged(changes));
        return Task.CompletedTask;
    }
}
