using KestraBus.Core.Executions;
using KestraBus.Engine.Crashes;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Starting;
using KestraBus.Engine.Transport;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Worker;

/// <summary>What a worker sends: results, kept until they are committed, and attempts that it gives back or away.</summary>
public sealed partial class ResultSender
{
    const int MostTogether = 16;

    static readonly TimeSpan[] Retries = [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    readonly IMessageSender sender;
    readonly TimeProvider time;
    readonly ILogger<ResultSender> logger;
    readonly ReportedAttempts reported;
    readonly Gathering<TaskFinished> gathering;
    readonly Uri executor;
    readonly Uri workers;

    public ResultSender(IMessageSender sender, EngineQueues queues, TimeProvider time, ILogger<ResultSender> logger)
    {
        this.sender = sender;
        this.time = time;
        this.logger = logger;
        reported = new(time);
        gathering = new(MostTogether, SendAsync);
        executor = queues.AddressOf(queues.Executor);
        workers = queues.AddressOf(queues.Worker);
    }

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
                await gathering.SendAsync(new TaskFinished(run.Message.ExecutionId, result));
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
                ? sender.SendAsync(executor, finished, CancellationToken.None)
                : sender.SendAsync(executor, (WorkerLost)message, CancellationToken.None));
        }
    }

    /// <summary>Others may run the attempt anew; when the broker is away, they find it once the lease has run out.</summary>
    public async Task GiveAwayAsync(string executionId, AttemptKey attempt)
    {
        try
        {
            await sender.SendAsync(executor, new WorkerLost(executionId, attempt.TaskRunId, attempt.Attempt), CancellationToken.None);
        }
        catch (EngineUnavailableException exception)
        {
            LogUnsent(exception, attempt.TaskRunId);
        }
    }

    /// <summary>The attempt has not been claimed: whoever has a slot takes it.</summary>
    public Task PutBackAsync(RunTask attempt, CancellationToken cancellationToken) =>
        sender.SendAsync(workers, attempt, cancellationToken);

    Task SendAsync(IReadOnlyList<TaskFinished> finished) => finished is [var only]
        ? sender.SendAsync(executor, only, CancellationToken.None)
        : sender.SendAsync(executor, new TaskFinishedBatch(finished), CancellationToken.None);

    [LoggerMessage(LogLevel.Warning, "What became of task run {TaskRunId} could not be sent yet")]
    partial void LogUnsent(Exception exception, string taskRunId);
}
