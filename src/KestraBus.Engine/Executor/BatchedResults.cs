using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using Microsoft.Extensions.Logging;

namespace KestraBus.Engine.Executor;

/// <summary>
/// Takes in the results of a batch, all at once and each by itself. One that cannot be taken in is sent again alone: what happens to
/// it then holds up no other.
/// </summary>
public sealed partial class BatchedResults(IMessageSender sender, EngineQueues queues, ILogger<BatchedResults> logger)
{
    readonly Uri executor = queues.AddressOf(queues.Executor);

    public Task HandleAsync(TaskFinishedBatch batch, Func<TaskFinished, Task> handle, CancellationToken cancellationToken) =>
        Task.WhenAll(batch.Results.Select(finished => HandleAsync(finished, handle, cancellationToken)));

    async Task HandleAsync(TaskFinished finished, Func<TaskFinished, Task> handle, CancellationToken cancellationToken)
    {
        try
        {
            await handle(finished);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(exception, finished.ExecutionId);
            await sender.SendAsync(executor, finished, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A result for execution {ExecutionId} could not be taken in; it is tried again by itself")]
    partial void LogFailed(Exception exception, string executionId);
}
