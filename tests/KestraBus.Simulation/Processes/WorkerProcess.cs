using KestraBus.Engine;
using KestraBus.Engine.Executor;
using KestraBus.Engine.Messages;
using KestraBus.Engine.Transport;
using KestraBus.Engine.Worker;
using KestraBus.Simulation.Scheduling;
using KestraBus.Simulation.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestraBus.Simulation.Processes;

/// <summary>The worker's role in one process: the engine's own pool and lease loop over simulated ports and tasks.</summary>
sealed class WorkerProcess
{
    readonly World world;
    readonly Party party;
    readonly Ports ports;
    readonly EngineOptions options;
    readonly AttemptClaim claim;
    readonly WorkerPool pool;
    readonly LeaseLoop leases;
    readonly RunTaskBatchConsumer batches;
    readonly SweepMarkerConsumer markers;

    public WorkerProcess(World world, Party party, Ports ports, EngineOptions options)
    {
        (this.world, this.party, this.ports, this.options) = (world, party, ports, options);
        claim = new AttemptClaim(ports.Stores, options);
        pool = CreatePool();
        batches = new RunTaskBatchConsumer(pool);
        leases = CreateLeases();
        markers = new SweepMarkerConsumer(ports.Stores, ports.Bus, ports.Queues);
    }

    EngineQueues Queues => ports.Queues;

    /// <summary>Takes attempts from the broker.</summary>
    public void ListenToBus()
    {
        Begin();
        world.Bus.Queue(Queues.Worker).Add(new Subscription(party, options.WorkerSlots, message =>
            Retries.RunAsync(Retries.Worker, world.Time, () => message switch
            {
                SweepMarker marker => markers.SweepAsync(marker, CancellationToken.None),
                RunTaskBatch batch => batches.AcceptAsync(batch, CancellationToken.None),
                _ => pool.AcceptAsync((RunTask)message, CancellationToken.None),
            })));
    }

    /// <summary>Takes attempts from the executor in the same process, by the queue that this answers.</summary>
    public IWorkerQueue ListenAlone()
    {
        Begin();
        var queue = new LocalWorkerQueue(pool, claim, markers, options, world.Time, NullLogger<LocalWorkerQueue>.Instance);
        party.Start("local worker queue", () => queue.RunAsync(CancellationToken.None));
        return queue;
    }

    /// <summary>As the host stops it at SIGTERM: what runs may end, the rest is left to others.</summary>
    public Task DrainAsync() => leases.DrainAsync();

    WorkerPool CreatePool() => new(
        new SimulatedTasks(world, party, options.WorkerSlots),
        claim,
        new KilledAttempts(world.Time),
        new ResultSender(ports.Bus, Queues, world.Time, NullLogger<ResultSender>.Instance),
        options,
        world.Time,
        NullLogger<WorkerPool>.Instance);

    LeaseLoop CreateLeases() => new(pool, ports.Stores, options, world.Time, NullLogger<LeaseLoop>.Instance);

    void Begin()
    {
        party.Start("lease loop", () => leases.RunAsync(CancellationToken.None));
        world.Bus.Listen(nameof(KillTasks), Queues.Broadcast);
        world.Bus.Queue(Queues.Broadcast).Add(new Subscription(party, int.MaxValue, message =>
        {
            pool.Kill((KillTasks)message);
            return Task.CompletedTask;
        }));
    }
}
