using KestraBus.Engine.Feeds;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using MassTransit;

namespace KestraBus.Engine.Executor;

/// <summary>After a commit: tells watchers what changed (one message a commit, however many executions) and writes the executor's logs.</summary>
public sealed class CommitFeed(ExecutionFeed feed, LogBatcher logs, TimerAlarm alarm, EngineOptions options, IBus bus) : ICommitListener
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

        alarm.Ring();
        var changed = new ExecutionsChanged(changes);
        feed.Publish(changed);
        if (!options.IsAlone)
        {
            await bus.Publish(changed, context => context.Durable = false);
        }
    }
}
