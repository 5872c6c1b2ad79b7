using KestraBus.Engine;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using KestraBus.Engine.Worker;
using KestraBus.Simulation.Database;
using KestraBus.Simulation.Scheduling;
using KestraBus.Simulation.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestraBus.Simulation.Processes;

/// <summary>The worker's role in one process: the engine's own pool and lease loop over simulated ports and tasks.</summary>
static class WorkerProcess
{
    /// <summary>Answers how to stop it as the host does at SIGTERM: what runs may end, the rest is left to others.</summary>
    public static Func<Task> Start(World world, Party party, EngineOptions options)
    {
        var line = world.LineOf(party);
        var stores = new SimulatedStores(world.Database, line, world.Weather);
        var bus = new BusLine(world.Bus, line, world.Weather);
        var queues = new EngineQueues(options);
        var results = new ResultSender(bus, queues, world.Time, NullLogger<ResultSender>.Instance);
        var pool = new WorkerPool(
            new SimulatedTasks(world, party, options.WorkerSlots),
            new AttemptClaim(stores, options),
            new KilledAttempts(world.Time),
            results,
            options,
            world.Time,
            NullLogger<WorkerPool>.Instance);
        var leases = new LeaseLoop(pool, stores, options, world.Time, NullLogger<LeaseLoop>.Instance);
        var markers = new SweepMarkerConsumer(stores, bus, queues);
        party.Start("lease loop", () => leases.RunAsync(CancellationToken.None));

        world.Bus.Queue(queues.Worker).Add(new Subscription(party, options.WorkerSlots, message =>
            Retries.RunAsync(Retries.Worker, world.Time, () => message is SweepMarker marker
                ? markers.SweepAsync(marker, CancellationToken.None)
                : pool.AcceptAsync((RunTask)message, CancellationToken.None))));

        world.Bus.Listen(nameof(KillTasks), queues.Broadcast);
        world.Bus.Queue(queues.Broadcast).Add(new Subscription(party, int.MaxValue, message =>
        {
            pool.Kill((KillTasks)message);
            return Task.CompletedTask;
        }));
        return leases.DrainAsync;
    }
}
