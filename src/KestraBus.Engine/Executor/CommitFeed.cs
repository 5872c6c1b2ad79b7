using KestraBus.Engine.Feeds;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;

namespace KestraBus.Engine.Executor;

/// <summary>After a commit: tells watchers what changed, wakes the timers, and writes what the executor logged.</summary>
public sealed class CommitFeed(ExecutionFeed feed, FeedPublisher publisher, LogBatcher logs, TimerAlarm alarm) : ICommitListener
{
    public async Task CommittedAsync(IReadOnlyList<object> sagas)
    {
        List<ExecutionChange> changes = new(sagas.Count);
        foreach (var saga in sagas.OfType<ExecutionSaga>())
        {
            changes.Add(new ExecutionChange(saga.ExecutionId, saga.Execution.State.Current, saga.Version, saga.Ended));
            foreach (var entry in saga.TakeLogs())
            {
                await logs.WriteAsync(entry, CancellationToken.None);
            }
        }

        var changed = new ExecutionsChanged(changes);
        feed.Publish(changed);
        publisher.Publish(changed);
        alarm.Ring();
    }
}
