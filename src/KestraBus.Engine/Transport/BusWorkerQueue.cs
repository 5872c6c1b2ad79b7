using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Transport;

/// <summary>The workers' queue at the broker. What commits hand out at the same moment travels in company.</summary>
public sealed partial class BusWorkerQueue : IWorkerQueue
{
    /// <summary>Attempts of one message. Few, so that they spread over the workers: a message goes to one of them.</summary>
    public const int MostTogether = 4;

    const int MostAtOnce = 256;

    readonly IMessageSender sender;
    readonly ILogger<BusWorkerQueue> logger;
    readonly Uri address;
    readonly Gathering<RunTask> gathering;

    public BusWorkerQueue(IMessageSender sender, EngineQueues queues, ILogger<BusWorkerQueue> logger)
    {
        this.sender = sender;
        this.logger = logger;
        address = queues.AddressOf(queues.Worker);
        gathering = new(MostAtOnce, SendAsync);
    }

    public IDispatch Prepare(IReadOnlyList<RunTask> attempts, bool isNew) => new Dispatch(this, attempts);

    public Task SendAsync(SweepMarker marker, CancellationToken cancellationToken) => sender.SendAsync(address, marker, cancellationToken);

    /// <summary>All messages at once, so that the broker's confirms overlap.</summary>
    Task SendAsync(IReadOnlyList<RunTask> attempts) => Task.WhenAll(attempts.Chunk(MostTogether).Select(SendTogetherAsync));

    async Task SendTogetherAsync(RunTask[] attempts)
    {
        try
        {
            await (attempts is [var only]
                ? sender.SendAsync(address, only, CancellationToken.None)
                : sender.SendAsync(address, new RunTaskBatch(attempts), CancellationToken.None));
        }
        catch (Exception exception)
        {
            // The state is committed; whatever the transport throws, the sweep sends the attempts later.
            LogNotSent(exception, attempts.Length, attempts[0].TaskRunId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} attempts, the first of task run {TaskRunId}, were not sent to the workers; the sweep sends them")]
    partial void LogNotSent(Exception exception, int count, string taskRunId);

    sealed class Dispatch(BusWorkerQueue queue, IReadOnlyList<RunTask> attempts) : IDispatch
    {
        public IReadOnlyList<Claim> Claims => [];

        public Task SendAsync() => Task.WhenAll(attempts.Select(queue.gathering.SendAsync));

        public void Dispose()
        {
        }
    }
}
