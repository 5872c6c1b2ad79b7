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

    // After the last fault: leases that run out, sweeps, retries, and all the work that has piled up before one slot.
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(480);

    public static SimulationResult Play(int seed)
    {
        var scenario = Scenario.Of(seed);
        var world = new World(seed, scenario.Flows);
        var nodes = scenario.IsEmbedded ? Alone(world, scenario) : Apart(world, scenario);
        var users = new Users(world, nodes[^1]);
        foreach (var node in nodes)
        {
            node.Start();
        }

        users.Begin(scenario.Starts);
        if (!scenario.IsCalm)
        {
            new Chaos(world, nodes, scenario).Begin();
        }

        var queue = scenario.IsEmbedded ? new LocalQueueRules(world, scenario, nodes[0]) : null;
        RunUntilQuiet(world, users, scenario, queue);
        if (scenario.RollCall is { } rollCall && world.History.Violations.Count == 0)
        {
            users.Start(rollCall);
            world.Scheduler.Run(() => false, world.Scheduler.Now + Rest);
            queue!.CheckRollCall(world.Database.Find(rollCall.ExecutionId)!);
        }

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

    static List<Node> Alone(World world, Scenario scenario) =>
        [new Node(world, "server", ServerRoles.All, scenario.Slots, isAlone: true)];

    static List<Node> Apart(World world, Scenario scenario) =>
    [
        .. new (string Name, ServerRoles Roles)[]
        {
            ("executor1", ServerRoles.Executor),
            ("executor2", ServerRoles.Executor),
            ("worker1", ServerRoles.Worker),
            ("worker2", ServerRoles.Worker),
            ("web", ServerRoles.WebServer),
        }.Select(each => new Node(world, each.Name, each.Roles, scenario.Slots, isAlone: false)),
    ];

    static void RunUntilQuiet(World world, Users users, Scenario scenario, LocalQueueRules? queue)
    {
        var isQuiet = false;
        var latest = world.Scheduler.Now + scenario.Chaos + Limit / scenario.Slots;
        void LookAround()
        {
            users.ResumeAll();
            queue?.Look();
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
