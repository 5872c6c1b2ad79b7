using KestraBus.Engine.Messages;
using MassTransit;

namespace KestraBus.Engine.Worker;

/// <summary>
/// Takes attempts that travel together; acknowledged once each is claimed. One that finds no slot soon goes back alone: another
/// worker may have one, and the others' acknowledgement must not wait for it.
/// </summary>
public sealed class RunTaskBatchConsumer(WorkerPool pool) : IConsumer<RunTaskBatch>
{
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    public Task Consume(ConsumeContext<RunTaskBatch> context) => AcceptAsync(context.Message, context.CancellationToken);

    public Task AcceptAsync(RunTaskBatch batch, CancellationToken cancellationToken) =>
        Task.WhenAll(batch.Attempts.Select(attempt => pool.AcceptAsync(attempt, Patience, cancellationToken)));
}
