using KestraBus.Engine;
using KestraBus.Engine.Transport;
using KestraBus.Simulation.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestraBus.Simulation.Processes;

/// <summary>A place where a process runs, dies, and is started again; each time under a new name.</summary>
sealed class Node(World world, string name, ServerRoles roles, int slots, bool isAlone)
{
    static readonly TimeSpan ShortestAbsence = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LongestAbsence = TimeSpan.FromSeconds(12);

    static readonly TimeSpan DrainTimeout = new EngineOptions().DrainTimeout;

    int incarnation;
    WorkerProcess? worker;

    /// <summary>The process that is there now; null while there is none.</summary>
    public Party? Party { get; private set; }

    /// <summary>What users reach of it; null while there is no process, or none with that role.</summary>
    public WebFront? Web { get; private set; }

    public bool IsDraining { get; private set; }

    /// <summary>When the process was started, or went on, last.</summary>
    public DateTimeOffset UndisturbedSince { get; private set; }

    public void Start()
    {
        var party = new Party($"{name}#{++incarnation}", world.Scheduler);
        var options = new EngineOptions
        {
            Roles = roles,
            RabbitMq = isAlone ? null : new RabbitMqOptions(),
            WorkerSlots = slots,
            ProcessId = party.Name,
        };
        Party = party;
        IsDraining = false;
        UndisturbedSince = world.Scheduler.Now;
        world.History.Note("starts", party.Name);
        world.Parties.Add(party);
        StartRoles(party, new Ports(world, party, options), options);
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Crash()
    {
        if (Party is { } party)
        {
            world.History.Lose(party, "dies");
            Stop(party);
        }
    }

    /// <summary>As SIGSTOP does, and SIGCONT later. The broker may take the connection for dead meanwhile.</summary>
    public void Freeze(TimeSpan duration)
    {
        if (Party is not { IsFrozen: false } party)
        {
            return;
        }

        world.History.Lose(party, "stands still");
        party.Freeze();
        if (world.Scheduler.Chance(0.5))
        {
            world.Bus.Disconnect(party);
        }

        world.Scheduler.After(duration, () =>
        {
            if (!party.IsDead)
            {
                world.History.Lose(party, "goes on");
                party.Thaw();
                UndisturbedSince = world.Scheduler.Now;
                world.Bus.Deliver();
            }
        });
    }

    /// <summary>As SIGTERM does: the worker drains, then the process ends.</summary>
    public void Drain()
    {
        if (Party is not { IsFrozen: false } party || worker is not { } draining || IsDraining)
        {
            return;
        }

        IsDraining = true;
        var begun = world.Scheduler.Now;
        world.History.Note("drains", party.Name);
        party.Start("drain", async () =>
        {
            await draining.DrainAsync();
            // Only what did not end, or was not committed, in the time that a drain has may be given to others.
            var limit = begun + DrainTimeout;
            if (world.Scheduler.Now >= limit)
            {
                // The executor hears of it from then on, before the worker is gone.
                world.History.Lose(party, "stops", since: limit);
            }

            Stop(party);
        });
    }

    void StartRoles(Party party, Ports ports, EngineOptions options)
    {
        worker = roles.HasFlag(ServerRoles.Worker) ? new WorkerProcess(world, party, ports, options) : null;
        var workers = isAlone ? worker!.ListenAlone() : new BusWorkerQueue(ports.Bus, ports.Queues, NullLogger<BusWorkerQueue>.Instance);
        if (roles.HasFlag(ServerRoles.Executor))
        {
            ExecutorProcess.Start(world, party, ports, workers, options);
        }

        if (roles.HasFlag(ServerRoles.WebServer))
        {
            Web = new WebFront(world, party, ports, workers);
        }

        if (!isAlone)
        {
            worker?.ListenToBus();
        }
    }

    void Stop(Party party)
    {
        party.Die();
        (Party, Web) = (null, null);
        if (isAlone)
        {
            world.Bus.Wipe();
        }

        world.Bus.Disconnect(party);
        world.Scheduler.After(world.Scheduler.Between(ShortestAbsence, LongestAbsence), Start);
    }
}
