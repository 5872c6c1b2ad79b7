using KestraBus.Engine;
using KestraBus.Engine.Transport;
using KestraBus.Simulation.Database;
using KestraBus.Simulation.Scheduling;
using KestraBus.Simulation.Transport;

namespace KestraBus.Simulation.Processes;

/// <summary>What one process reaches the world with.</summary>
sealed class Ports
{
    public Ports(World world, Party party, EngineOptions options)
    {
        var line = new Line(party, world.Scheduler, world.Weather);
        Stores = new SimulatedStores(world.Database, line, world.Weather);
        // Alone, the bus is inside the process: it takes what it is given at once.
        Bus = new BusLine(world.Bus, options.IsAlone ? new Line(null, world.Scheduler, world.Weather) : line, world.Weather);
        Queues = new EngineQueues(options);
    }

    public SimulatedStores Stores { get; }

    public BusLine Bus { get; }

    public EngineQueues Queues { get; }
}
