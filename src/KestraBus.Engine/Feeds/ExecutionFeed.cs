using System.Collections.Concurrent;
using System.Collections.Immutable;
using KestraBus.Core.Executions;
using KestraBus.Core.Flows;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;

namespace KestraBus.Engine.Feeds;

/// <summary>
/// Tells those who watch an execution that there is something to look at. What arrives here is lossy, so a watcher reads the
/// repository itself: when it is told to, and anyway every few seconds.
/// </summary>
public sealed class ExecutionFeed(IExecutionRepository executions, TimeProvider time)
{
    readonly ConcurrentDictionary<string, ImmutableArray<ExecutionWatch>> watches = new(StringComparer.Ordinal);

    /// <summary>How long a watcher trusts the feed before it looks for itself.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(3);

    public void Publish(ExecutionsChanged message)
    {
        foreach (var change in message.Changes)
        {
            Signal(change.ExecutionId, isEnd: change.Ended || change.State.IsTerminal, change.Whole is null ? null : change.Whole.Read);
        }
    }

    /// <summary>What this process itself has committed.</summary>
    public void Publish(ExecutionCommit commit) =>
        Signal(commit.Execution.Id, commit.IsEnd, () => commit.Execution);

    public void Publish(LogsStored message)
    {
        foreach (var executionId in message.ExecutionIds)
        {
            Signal(executionId, isEnd: false);
        }
    }

    /// <summary>
    /// Watches until the answer is disposed. Begin to watch before the first look, or a change slips through. Who waits for the
    /// end is not woken before: a look reads all task runs, and an execution can change ten thousand times.
    /// </summary>
    public ExecutionWatch Watch(string executionId, bool onlyEnd = false)
    {
        var watch = new ExecutionWatch(executionId, onlyEnd, this, time);
        watches.AddOrUpdate(executionId, _ => [watch], (_, others) => others.Add(watch));
        return watch;
    }

    /// <summary>The execution when nothing more will come; null when there is none under this id.</summary>
    public async Task<Execution?> WaitForEndAsync(string executionId, CancellationToken cancellationToken)
    {
        using var watch = Watch(executionId, onlyEnd: true);
        return await LookAsync(watch, cancellationToken) is { } execution
            ? IsOver(execution) ? execution : await WaitForEndAsync(watch, cancellationToken)
            : null;
    }

    /// <summary>
    /// The same for a watch that began before the execution did: its end cannot have been missed, so there is no first look.
    /// </summary>
    public async Task<Execution?> WaitForEndAsync(ExecutionWatch watch, CancellationToken cancellationToken)
    {
        while (true)
        {
            var isTold = await watch.WaitAsync(LookEvery, cancellationToken);
            var execution = (isTold ? watch.Seen : null) ?? await LookAsync(watch, cancellationToken);
            if (execution is null || IsOver(execution))
            {
                return execution;
            }
        }
    }

    /// <summary>Terminated itself, with every task run terminated; being PAUSED is no end.</summary>
    public static bool IsOver(Execution execution) =>
        execution.State.Current.IsTerminal && execution.TaskRuns.Unordered.All(run => run.IsTerminal);

    internal void Remove(ExecutionWatch watch)
    {
        while (watches.TryGetValue(watch.ExecutionId, out var before))
        {
            var after = before.Remove(watch);
            var isDone = after.IsEmpty
                ? watches.TryRemove(KeyValuePair.Create(watch.ExecutionId, before))
                : watches.TryUpdate(watch.ExecutionId, after, before);
            if (isDone)
            {
                return;
            }
        }
    }

    Task<Execution?> LookAsync(ExecutionWatch watch, CancellationToken cancellationToken) =>
        executions.FindAsync(Tenants.Main, watch.ExecutionId, cancellationToken);

    void Signal(string executionId, bool isEnd, Func<Execution>? read = null)
    {
        if (watches.TryGetValue(executionId, out var watchers))
        {
            var committed = read?.Invoke();
            foreach (var watch in watchers)
            {
                watch.Signal(isEnd, committed);
            }
        }
    }
}
