using KestraBus.Engine;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using KestraBus.Simulation.Database;
using KestraBus.Simulation.Scheduling;
using KestraBus.Simulation.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestraBus.Simulation.Processes;

/// <summary>The executor's role in one process: the engine's own driver and loops over simulated ports.</summary>
static class ExecutorProcess
{
    const int Concurrency = 128;

    public static void Start(World world, Party party, Ports ports, IWorkerQueue workers, EngineOptions options)
    {
        // 1. What it reaches the world with.
        var (stores, bus, queues) = (ports.Stores, ports.Bus, ports.Queues);
        var deciding = new Deciding(world, queues, workers);

        // 2. How it keeps sagas. A commit may have set a timer.
        var alarm = new TimerAlarm();
        var commits = new CommitLoop(stores, _ => alarm.Ring());
        var release = new MessageRelease(stores, bus, commits, world.Time);
        var sagas = new SagaRepository(DriverOf(deciding, stores, queues), stores, commits, release, world.NextId, world.Time);

        // 3. The loops, and the messages.
        var timers = new TimerLoop(stores, alarm, bus, queues, options, world.Time, NullLogger<TimerLoop>.Instance);
        var lostWork = new LostWorkLoop(stores, stores, workers, bus, queues, options, world.Time, NullLogger<LostWorkLoop>.Instance);
        party.Start("timer loop", () => timers.RunAsync(CancellationToken.None));
        party.Start("lost work loop", () => lostWork.RunAsync(CancellationToken.None));
        party.Start("outbox loop", () => release.RunAsync(CancellationToken.None));
        var batches = new BatchedResults(bus, queues, NullLogger<BatchedResults>.Instance);
        world.Bus.Queue(queues.Executor).Add(new Subscription(party, Concurrency, message =>
            Retries.RunAsync(Retries.Executor, world.Time, () => message is TaskFinishedBatch batch
                ? HandleAsync(batch, batches, sagas)
                : sagas.HandleAsync((IExecutionMessage)message))));
    }

    static async Task<bool> HandleAsync(TaskFinishedBatch batch, BatchedResults batches, SagaRepository sagas)
    {
        await batches.HandleAsync(batch, HandleOneAsync, CancellationToken.None);
        return true;

        async Task HandleOneAsync(TaskFinished finished)
        {
            if (!await sagas.HandleAsync(finished))
            {
                throw new InvalidOperationException("another executor was faster");
            }
        }
    }

    static ExecutionDriver DriverOf(Deciding deciding, SimulatedStores stores, EngineQueues queues) =>
        new(deciding.Decider, deciding.Effects, stores, stores, queues, NullLogger<ExecutionDriver>.Instance);
}
