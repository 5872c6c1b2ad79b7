using KestraBus.Engine.Messages;
using MassTransit;

namespace KestraBus.Engine.Worker;

/// <summary>Every worker hears of every kill; the one that runs the attempt interrupts it, the others remember it.</summary>
public sealed class KillTasksConsumer(WorkerPool pool) : IConsumer<KillTasks>
{
    public Task Consume(ConsumeContext<KillTasks> context)
    {
        pool.Kill(context.Message);
        return Task.CompletedTask;
    }
}
