using KestraBus.Storage.Database;
using KestraBus.Storage.Database.Rows;
using KestraBus.Storage.Sagas.Commits;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KestraBus.Storage.Sagas.Outbox;

/// <summary>
/// Removes rows of sent messages that no commit took along, and sends those that a crash, or a broker that was away, left
/// behind. Several processes may send the same row: delivery is at least once.
/// </summary>
sealed partial class OutboxSweeper(
    IDatabase database,
    CommitQueue queue,
    SagaOptions options,
    IServiceProvider services,
    TimeProvider time,
    ILogger<OutboxSweeper> logger) : BackgroundService
{
    const int SweepEvery = 10;
    const int SweepLimit = 200;

    static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    // Whom nobody handles for so long waits in the error queue, where a person can see it.
    static readonly TimeSpan LongestKept = TimeSpan.FromHours(1);
    static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(10);

    /// <summary>Sends what was left behind; answers how many messages.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var rows = await FindAsync(cancellationToken);
        if (rows.Count == 0 || services.GetService<IBus>() is not { } bus)
        {
            return 0;
        }

        foreach (var row in rows)
        {
            var message = new StoredMessage(row);
            await SendAsync(bus, message, cancellationToken);
            if (!message.IsKept || row.CreatedAt < time.GetUtcNow() - LongestKept)
            {
                queue.Sent(row.MessageId);
            }
        }

        await queue.FlushSentAsync();
        LogSwept(rows.Count);
        return rows.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Step, time);
        var beat = 0;
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                if (queue.HasSent)
                {
                    await queue.FlushSentAsync();
                }

                if (beat++ % SweepEvery == 0)
                {
                    await SweepAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The loop outlives a database or broker that is away.
                LogFailed(exception);
            }
        }
    }

    async Task<List<OutboxRow>> FindAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.Engine.CreateDbContextAsync(cancellationToken);
        var before = time.GetUtcNow() - options.OutboxAge;
        return await context.Outbox.AsNoTracking()
            .Where(row => row.CreatedAt < before)
            .OrderBy(row => row.Position)
            .Take(SweepLimit)
            .ToListAsync(cancellationToken);
    }

    async Task SendAsync(IBus bus, StoredMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(SendLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var endpoint = await bus.GetSendEndpoint(message.DestinationAddress!);
        await endpoint.Send(new Resent(), new OutboxMessageSendPipe(message, message.DestinationAddress), both.Token);
    }

    [LoggerMessage(LogLevel.Warning, "{Count} messages were left behind and have been sent")]
    partial void LogSwept(int count);

    [LoggerMessage(LogLevel.Error, "The sweep of the outbox failed; it is tried again")]
    partial void LogFailed(Exception exception);

    /// <summary>Stands in for a message whose type only its body knows.</summary>
    sealed record Resent;
}
