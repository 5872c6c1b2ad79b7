using KestraBus.Engine.Crashes;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Timer = KestraBus.Core.Executions.Timer;

namespace KestraBus.Engine.Executor;

/// <summary>
/// Sends a message for every timer row that is due. Sleeps until the nearest due time; a commit in this process wakes it, one in
/// another process is found by a look now and then. The row goes away with the commit that handles the message, so a
/// message that got lost is sent again.
/// </summary>
public sealed partial class TimerLoop(
    ITimerStore timers,
    TimerAlarm alarm,
    IMessageSender sender,
    EngineQueues queues,
    EngineOptions options,
    TimeProvider time,
    ILogger<TimerLoop> logger)
    : BackgroundService
{
    const int Batch = 500;
    static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(30);

    readonly Dictionary<(string ExecutionId, Timer Timer), DateTimeOffset> sent = [];

    // Whoever sets a timer also fires it; only the timers of an executor that died have to be found.
    TimeSpan LongestSleep => options.IsAlone ? options.SweepInterval : TimeSpan.FromSeconds(15);

    /// <summary>The loop itself, until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var sleep = LongestSleep;
            try
            {
                sleep = await FireAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A database or broker that is away must not end the loop: timers are rows, they wait.
                LogFailed(exception);
            }

            await alarm.WaitAsync(sleep, time, stoppingToken);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    async Task<TimeSpan> FireAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var old in sent.Where(pair => pair.Value < now).Select(pair => pair.Key).ToList())
        {
            sent.Remove(old);
        }

        var due = await timers.ListDueAsync(now, Batch, cancellationToken);
        foreach (var (executionId, timer) in due)
        {
            if (sent.TryAdd((executionId, timer), now + ResendAfter))
            {
                await sender.SendAsync(queues.AddressOf(queues.Executor), new TimerDue(executionId, timer), cancellationToken);
                Crash.At(CrashPoint.WhileTimerFires);
            }
        }

        var next = await timers.FindNextDueAsync(now, cancellationToken);
        return next is { } at && at - now < LongestSleep ? at - now : LongestSleep;
    }

    [LoggerMessage(LogLevel.Warning, "Timers could not be read or sent; they wait")]
    partial void LogFailed(Exception exception);
}
