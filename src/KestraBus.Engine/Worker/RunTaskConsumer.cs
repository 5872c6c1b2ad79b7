using KestraBus.Engine.Messages;
using MassTransit;

namespace KestraBus.Engine.Worker;

/// <summary>Takes an attempt from the workers' queue; acknowledged once it is claimed, long before it ends.</summary>
public sealed class RunTaskConsumer(WorkerPool pool) : IConsumer<RunTask>
{
    public Task Consume(ConsumeContext<RunTask> context) => pool.AcceptAsync(context.Message, context.CancellationToken);
}
