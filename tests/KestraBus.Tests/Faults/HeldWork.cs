using System.Collections.Concurrent;
using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;

namespace KestraBus.Tests.Faults;

/// <summary>Attempts that hold their slots until the test ends them.</summary>
sealed class HeldWork : IAttemptRunner
{
    readonly ConcurrentDictionary<string, TaskCompletionSource> ends = [];
    readonly ConcurrentDictionary<string, Func<bool>> running = [];

    public ICollection<string> Running => running.Keys;

    public bool IsOurs(string taskRunId) => running[taskRunId]();

    public void End(string taskRunId) => EndOf(taskRunId).TrySetResult();

    public async Task<TaskResult> RunAsync(RunTask message, Func<bool> isOurs, CancellationToken killed, CancellationToken stopping)
    {
        running.TryAdd(message.TaskRunId, isOurs);
        await EndOf(message.TaskRunId).Task.WaitAsync(stopping);
        running.TryRemove(message.TaskRunId, out _);
        return new TaskResult
        {
            TaskRunId = message.TaskRunId,
            Attempt = message.Attempt,
            State = RunState.Success,
            Started = message.DispatchedAt,
            Ended = message.DispatchedAt,
            WorkerId = "worker",
        };
    }

    TaskCompletionSource EndOf(string taskRunId) =>
        ends.GetOrAdd(taskRunId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
