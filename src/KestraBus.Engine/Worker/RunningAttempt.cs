using KestraBus.Core.Executions;
using KestraBus.Engine.Messages;

namespace KestraBus.Engine.Worker;

/// <summary>One attempt at work in this process.</summary>
sealed class RunningAttempt(RunTask message) : IDisposable
{
    readonly CancellationTokenSource interrupt = new();
    volatile bool disowned;

    public RunTask Message { get; } = message;

    public AttemptKey Key { get; } = new(message.TaskRunId, message.Attempt);

    public DateTimeOffset Claimed { get; set; }

    /// <summary>The work is done, its result is on its way: the claim may go at any moment.</summary>
    public bool IsReporting { get; set; }

    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>Cancelled when the attempt must end: killed, or no longer ours.</summary>
    public CancellationToken Interrupted => interrupt.Token;

    /// <summary>Somebody else has the task run by now: whatever comes out here is of the past.</summary>
    public bool IsDisowned => disowned;

    public void Interrupt()
    {
        try
        {
            interrupt.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in the same moment.
        }
    }

    public void Disown()
    {
        disowned = true;
        Interrupt();
    }

    /// <summary>Its result when the worker itself failed.</summary>
    public TaskResult Broken(string workerId, DateTimeOffset now) => new()
    {
        TaskRunId = Key.TaskRunId,
        Attempt = Key.Attempt,
        State = RunState.Failed,
        Started = Claimed,
        Ended = now,
        WorkerId = workerId,
    };

    public void Dispose() => interrupt.Dispose();
}
