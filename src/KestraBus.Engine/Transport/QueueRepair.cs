using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Transport;

/// <summary>
/// Frees an endpoint whose queue the broker cannot open. A broker that is killed just after it has made a quorum queue may come
/// back without a leader for it: then the queue neither takes nor gives anything, for ever. What the workers' and the executors'
/// queues hold the state tells again, so such a queue is deleted, and its endpoint makes it anew. Others are left to a person.
/// </summary>
public sealed partial class QueueRepair(
    Func<BusHealthResult> health, IBrokerQueues broker, EngineQueues queues, TimeProvider time, ILogger<QueueRepair> logger)
    : BackgroundService
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    static readonly TimeSpan RepairLimit = TimeSpan.FromSeconds(20);

    /// <summary>An endpoint may have been silent for so long before its queue is looked at.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    readonly Dictionary<string, DateTimeOffset> silentSince = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                foreach (var queue in FindSuspects())
                {
                    await RepairAsync(queue, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The broker has gone meanwhile, or is as stuck as the queue. The loop lives on, the next look comes.
                LogFailed(exception);
            }
        }
    }

    /// <summary>Queues that have had no consumer for long, while the connection served others.</summary>
    List<string> FindSuspects()
    {
        var now = time.GetUtcNow();
        var endpoints = health().Endpoints.Values.ToList();
        var isConnected = endpoints.Exists(endpoint => endpoint.Status is BusHealthStatus.Healthy);
        List<string> suspects = [];
        foreach (var queue in (string[])[queues.Worker, queues.Executor])
        {
            if (!isConnected || !endpoints.Exists(endpoint => IsSilent(endpoint, queue)))
            {
                silentSince.Remove(queue);
            }
            else if (!silentSince.TryAdd(queue, now) && now - silentSince[queue] >= Patience)
            {
                suspects.Add(queue);
            }
        }

        return suspects;
    }

    async Task RepairAsync(string queue, CancellationToken stoppingToken)
    {
        silentSince.Remove(queue);
        using var limit = new CancellationTokenSource(RepairLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        if (!await broker.CanOpenAsync(queue, either.Token))
        {
            LogRepair(queue);
            await broker.DeleteAsync(queue, either.Token);
        }
    }

    static bool IsSilent(EndpointHealthResult endpoint, string queue) =>
        endpoint.Status is not BusHealthStatus.Healthy && endpoint.InputAddress.Segments[^1] == queue;

    [LoggerMessage(LogLevel.Warning, "The broker cannot open the queue {Queue}: it is deleted and made anew, and what it held is sent again")]
    partial void LogRepair(string queue);

    [LoggerMessage(LogLevel.Warning, "A silent queue could not be looked at or deleted; it is tried again")]
    partial void LogFailed(Exception exception);
}
