using KestraBus.Core.Executions;
using KestraBus.Engine.Crashes;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Transport;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Worker;

/// <summary>What a worker sends: results, kept until they are committed, and attempts that it gives back or away.</summary>
public sealed partial class ResultSender(IMessageSender sender, EngineQueues queues, TimeProvider time, ILogger<ResultSender> logger)
{
    static readonly TimeSpan[] Retries = [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    readonly ReportedAttempts reported = new(time);

    Uri Executor => queues.AddressOf(queues.Executor);

    public bool IsEmpty => reported.IsEmpty;

    public bool Contains(AttemptKey attempt) => reported.Contains(attempt);

    /// <summary>A result is sent until the broker has it, or until the attempt is somebody else's.</summary>
    internal async Task SendAsync(RunningAttempt run, TaskResult result)
    {
        run.IsReporting = true;
        Crash.At(CrashPoint.BeforeResult);
        for (var round = 0; !run.IsDisowned; round++)
        {
            try
            {
                await sender.SendAsync(Executor, new TaskFinished(run.Message.ExecutionId, result), CancellationToken.None);
                reported.Add(run.Message.ExecutionId, result);
                Crash.At(CrashPoint.AfterResult);
                return;
            }
            catch (Exception exception)
            {
                // The broker is away. The lease is renewed meanwhile; when it can't be, the attempt is disowned and this ends.
                LogUnsent(exception, run.Key.TaskRunId);
                await Task.Delay(Retries[Math.Min(round, Retries.Length - 1)], time);
            }
        }
    }

    /// <inheritdoc cref="ReportedAttempts.Settle"/>
    public async Task SettleAsync(IReadOnlySet<AttemptKey> held, DateTimeOffset heldAt)
    {
        foreach (var message in reported.Settle(held, heldAt))
        {
            await (message is TaskFinished finished
                ? sender.SendAsync(Executor, finished, CancellationToken.None)
                : sender.SendAsync(Executor, (WorkerLost)message, CancellationToken.None));
        }
    }

    /// <summary>Others may run the attempt anew; when the broker is away, they find it once the lease has run out.</summary>
    public async Task GiveAwayAsync(string executionId, AttemptKey attempt)
    {
        try
        {
            await sender.SendAsync(Executor, new WorkerLost(executionId, attempt.TaskRunId, attempt.Attempt), CancellationToken.None);
        }
        catch (EngineUnavailableException exception)
        {
            LogUnsent(exception, attempt.TaskRunId);
        }
    }

    /// <summary>The attempt has not been claimed: whoever has a slot takes it.</summary>
    public Task PutBackAsync(RunTask attempt, CancellationToken cancellationToken) =>
        sender.SendAsync(queues.AddressOf(queues.Worker), attempt, cancellationToken);

    [LoggerMessage(LogLevel.Warning, "What became of task run {TaskRunId} could not be sent yet")]
    partial void LogUnsent(Exception exception, string taskRunId);
}
