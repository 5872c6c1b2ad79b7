using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Worker;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Transport;

/// <summary>The workers' queue at the broker.</summary>
public sealed partial class BusWorkerQueue(IMessageSender sender, EngineQueues queues, ILogger<BusWorkerQueue> logger) : IWorkerQueue
{
    readonly Uri address = queues.AddressOf(queues.Worker);

    public IDispatch Prepare(IReadOnlyList<RunTask> attempts, bool isNew) => new Dispatch(this, attempts);

    public Task SendAsync(SweepMarker marker, CancellationToken cancellationToken) => sender.SendAsync(address, marker, cancellationToken);

    async Task SendAsync(RunTask attempt)
    {
        try
        {
            await sender.SendAsync(address, attempt, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The state is committed; whatever the transport throws, the sweep sends the attempt later.
            LogNotSent(exception, attempt.TaskRunId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Task run {TaskRunId} was not sent to the workers; the sweep sends it")]
    partial void LogNotSent(Exception exception, string taskRunId);

    /// <summary>All at once, so that the broker's confirms overlap.</summary>
    sealed class Dispatch(BusWorkerQueue queue, IReadOnlyList<RunTask> attempts) : IDispatch
    {
        public IReadOnlyList<Claim> Claims => [];

        public Task SendAsync() => attempts is [var only] ? queue.SendAsync(only) : Task.WhenAll(attempts.Select(queue.SendAsync));

        public void Dispose()
        {
        }
    }
}
