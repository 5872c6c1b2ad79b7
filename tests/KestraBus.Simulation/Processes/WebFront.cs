using KestraBus.Engine.Executor;
using KestraBus.Engine.Starting;
using KestraBus.Simulation.Database;
using KestraBus.Simulation.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestraBus.Simulation.Processes;

/// <summary>The webserver's role in one process: what users reach of the engine.</summary>
sealed class WebFront
{
    readonly Party party;

    public WebFront(World world, Party party, Ports ports, IWorkerQueue workers)
    {
        this.party = party;
        Stores = ports.Stores;
        Commands = new BusExecutionCommands(ports.Bus, ports.Queues);
        var deciding = new Deciding(world, ports.Queues, workers);
        var firstStep = new FirstStepDecider(deciding.Decider, deciding.Effects, NullLogger<FirstStepDecider>.Instance);
        Starter = new ExecutionStarter(
            deciding.Builder, firstStep, Stores, Commands, new StartOptions(), world.Time, NullLogger<ExecutionStarter>.Instance);
    }

    public SimulatedStores Stores { get; }

    public IExecutionCommands Commands { get; }

    public ExecutionStarter Starter { get; }

    /// <summary>A request; it fails when the process dies before it has answered.</summary>
    public Task<TAnswer> AskAsync<TAnswer>(Func<WebFront, Task<TAnswer>> request) => party.AskAsync(() => request(this));
}
