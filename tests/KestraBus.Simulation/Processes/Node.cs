using KestraBus.Engine;
using KestraBus.Simulation.Scheduling;

namespace KestraBus.Simulation.Processes;

/// <summary>A place where a process runs, dies, and is started again; each time under a new name.</summary>
sealed class Node(World world, string name, ServerRoles roles, bool isAlone)
{
    static readonly TimeSpan ShortestAbsence = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LongestAbsence = TimeSpan.FromSeconds(12);

    static readonly TimeSpan DrainTimeout = new EngineOptions().DrainTimeout;

    int incarnation;
    Func<Task>? drain;

    /// <summary>The process that is there now; null while there is none.</summary>
    public Party? Party { get; private set; }

    public bool IsDraining { get; private set; }

    public void Start()
    {
        var party = new Party($"{name}#{++incarnation}", world.Scheduler);
        var options = new EngineOptions
        {
            Roles = roles,
            RabbitMq = isAlone ? null : new RabbitMqOptions(),
            WorkerSlots = 8,
            ProcessId = party.Name,
        };
        Party = party;
        IsDraining = false;
        world.History.Note("starts", party.Name);
        world.Parties.Add(party);
        if (roles.HasFlag(ServerRoles.Executor))
        {
            ExecutorProcess.Start(world, party, options);
        }

        drain = roles.HasFlag(ServerRoles.Worker) ? WorkerProcess.Start(world, party, options) : null;
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
                world.Bus.Deliver();
            }
        });
    }

    /// <summary>As SIGTERM does: the worker drains, then the process ends.</summary>
    public void Drain()
    {
        if (Party is not { IsFrozen: false } party || drain is not { } drainAsync || IsDraining)
        {
            return;
        }

        IsDraining = true;
        var begun = world.Scheduler.Now;
        world.History.Note("drains", party.Name);
        party.Start("drain", async () =>
        {
            await drainAsync();
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

    void Stop(Party party)
    {
        party.Die();
        Party = null;
        if (isAlone)
        {
            world.Bus.Wipe();
        }

        world.Bus.Disconnect(party);
        world.Scheduler.After(world.Scheduler.Between(ShortestAbsence, LongestAbsence), Start);
    }
}
