using KestraBus.Engine.Feeds;

namespace KestraBus.Engine.Executor;

/// <summary>After a commit: tells watchers what changed, and wakes the timers.</summary>
public sealed class CommitFeed(ExecutionFeed feed, FeedPublisher publisher, TimerAlarm alarm) : ICommitListener
{
    public Task CommittedAsync(IReadOnlyList<object> notices)
    {
        foreach (var commit in notices.OfType<ExecutionCommit>())
        {
            feed.Publish(commit);
            publisher.Publish(commit);
            if (commit.SetsTimer)
            {
                alarm.Ring();
            }
        }

        return Task.CompletedTask;
    }
}
