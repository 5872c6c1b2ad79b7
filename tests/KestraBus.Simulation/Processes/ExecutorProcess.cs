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

    public static void Start(World world, Party party, EngineOptions options)
    {
        // 1. What it reaches the world with.
        var line = world.LineOf(party);
        var stores = new SimulatedStores(world.Database, line, world.Weather);
        var bus = new BusLine(world.Bus, line, world.Weather);
        var queues = new EngineQueues(options);
        var deciding = new Deciding(world, bus, queues);

        // 2. How it keeps sagas. A commit may have set a timer.
        var alarm = new TimerAlarm();
        var commits = new CommitLoop(stores, _ => alarm.Ring());
        var release = new MessageRelease(stores, bus, commits, world.Time);
        var sagas = new SagaRepository(DriverOf(deciding, stores, queues), stores, commits, release, world.NextId, world.Time);

        // 3. The loops, and the messages.
        var timers = new TimerLoop(stores, alarm, bus, queues, options, world.Time, NullLogger<TimerLoop>.Instance);
        var lostWork = new LostWorkLoop(stores, stores, deciding.Workers, bus, queues, options, world.Time, NullLogger<LostWorkLoop>.Instance);
        party.Start("timer loop", () => timers.RunAsync(CancellationToken.None));
        party.Start("lost work loop", () => lostWork.RunAsync(CancellationToken.None));
        party.Start("outbox loop", () => release.RunAsync(CancellationToken.None));
        world.Bus.Queue(queues.Executor).Add(new Subscription(party, Concurrency, message =>
            Retries.RunAsync(Retries.Executor, world.Time, () => sagas.HandleAsync((IExecutionMessage)message))));
    }

    static ExecutionDriver DriverOf(Deciding deciding, SimulatedStores stores, EngineQueues queues) =>
        new(deciding.Decider, deciding.Effects, stores, stores, queues, NullLogger<ExecutionDriver>.Instance);
}
