using KestraBus.Core.Executions;
using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows.Inputs;
using KestraBus.Simulation.Checks;
using KestraBus.Simulation.Database;
using KestraBus.Simulation.Scenarios;
using KestraBus.Simulation.Scheduling;
using KestraBus.Simulation.Transport;

namespace KestraBus.Simulation.Processes;

/// <summary>All that outlives processes: the clock, the database, the broker, and what has happened.</summary>
sealed class World
{
    long lastId;

    public World(int seed, FlowLibrary flows)
    {
        Scheduler = new Scheduler(seed);
        Time = new VirtualTime(Scheduler);
        Flows = flows;
        History = new History(Scheduler);
        Rules = new CommitRules(History, flows, Scheduler);
        Database = new SimulatedDatabase(Rules);
        Bus = new SimulatedBus(Scheduler, Weather, History);
        Expressions = new ExpressionEngine(new ExpressionOptions(), ExpressionLibrary.Standard, Time);
        Machine = new ExecutionMachine(Expressions, ServerVariables.None, new FlowOutputReader());
    }

    public Scheduler Scheduler { get; }

    public VirtualTime Time { get; }

    public Weather Weather { get; } = new();

    public History History { get; }

    public CommitRules Rules { get; }

    public SimulatedDatabase Database { get; }

    public SimulatedBus Bus { get; }

    public FlowLibrary Flows { get; }

    public ExpressionEngine Expressions { get; }

    public ExecutionMachine Machine { get; }

    /// <summary>Every process that there ever was.</summary>
    public List<Party> Parties { get; } = [];

    public long NextId() => ++lastId;

    /// <summary>Something has befallen all processes that live.</summary>
    public void LoseAll(string how)
    {
        foreach (var party in Parties.Where(party => !party.IsDead))
        {
            History.Lose(party, how);
        }
    }
}
