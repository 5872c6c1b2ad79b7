using KestraBus.Engine;
using KestraBus.Simulation.Checks;
using KestraBus.Simulation.Processes;
using KestraBus.Simulation.Scenarios;

namespace KestraBus.Simulation;

/// <summary>Plays one seed: the scenario, then calm until nothing moves any more, then the checks.</summary>
public static class SimulationRun
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(40);

    // After the last fault: leases that run out, sweeps, retries, and all the work that has piled up before eight slots.
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    public static SimulationResult Play(int seed)
    {
        var scenario = Scenario.Of(seed);
        var world = new World(seed, scenario.Flows);
        var users = new Users(world, scenario.IsEmbedded);
        var nodes = Nodes(world, scenario.IsEmbedded);
        foreach (var node in nodes)
        {
            node.Start();
        }

        users.Begin(scenario.Starts);
        if (!scenario.IsCalm)
        {
            new Chaos(world, nodes).Begin(scenario.Chaos);
        }

        RunUntilQuiet(world, users, scenario);
        users.Wishes.ForEach(wish => world.History.Violate($"nobody has got what somebody wants: {wish}"));
        new EndRules(world, scenario).Check();
        return new SimulationResult
        {
            Seed = seed,
            Executions = world.Database.Executions.Count,
            Steps = world.Scheduler.Steps,
            Violations = world.History.Violations,
            History = world.History.Lines(),
        };
    }

    static List<Node> Nodes(World world, bool isEmbedded)
    {
        if (isEmbedded)
        {
            return [new Node(world, "server", ServerRoles.All, isAlone: true)];
        }

        return
        [
            new Node(world, "executor1", ServerRoles.Executor, isAlone: false),
            new Node(world, "executor2", ServerRoles.Executor, isAlone: false),
            new Node(world, "worker1", ServerRoles.Worker, isAlone: false),
            new Node(world, "worker2", ServerRoles.Worker, isAlone: false),
        ];
    }

    static void RunUntilQuiet(World world, Users users, Scenario scenario)
    {
        var isQuiet = false;
        var latest = world.Scheduler.Now + scenario.Chaos + Limit;
        void LookAround()
        {
            users.ResumeAll();
            isQuiet = world.Scheduler.Now > Scheduling.Scheduler.Epoch + scenario.Chaos && users.Wishes.Count == 0
                && world.Database.Executions.All(each => each.Row.Ended);
            world.Scheduler.After(Look, LookAround);
        }

        LookAround();
        if (world.Scheduler.Run(() => isQuiet, latest))
        {
            world.Scheduler.Run(() => false, world.Scheduler.Now + Rest);
        }
    }
}

/// <summary>What came of one seed.</summary>
public sealed record SimulationResult
{
    public required int Seed { get; init; }

    public required int Executions { get; init; }

    public required long Steps { get; init; }

    /// <summary>Promises that were broken; empty when all is well.</summary>
    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>Everything that happened, a line each; the same for the same seed.</summary>
    public required IEnumerable<string> History { get; init; }
}
