using KestraBus.Core.Flows;

namespace KestraBus.Simulation.Scenarios;

/// <summary>What happens in one simulation, all of it drawn from the seed before it begins.</summary>
sealed record Scenario
{
    /// <summary>All roles in one process without a broker, or executors and workers apart.</summary>
    public required bool IsEmbedded { get; init; }

    /// <summary>Nothing goes wrong: every attempt must run exactly once.</summary>
    public required bool IsCalm { get; init; }

    public required TimeSpan Chaos { get; init; }

    public required FlowLibrary Flows { get; init; }

    public required IReadOnlyList<StartPlan> Starts { get; init; }

    public static Scenario Of(int seed)
    {
        var random = new Random(seed);
        var library = new FlowLibrary();
        var generator = new FlowGenerator(random, library);
        var isCalm = random.Next(8) == 0;
        var usual = Enumerable.Range(0, random.Next(3, 7)).Select(_ => generator.Add(mayFail: random.Next(3) == 0)).ToList();
        var doomed = Enumerable.Range(0, 2).Select(_ => generator.Add(mayFail: random.Next(3) == 0, isLong: true)).ToList();
        var chaos = TimeSpan.FromSeconds(random.Next(20, 90));
        return new()
        {
            IsEmbedded = random.Next(4) == 0,
            IsCalm = isCalm,
            Chaos = chaos,
            Flows = library,
            Starts = [.. Enumerable.Range(0, random.Next(15, 40)).Select(_ => Start(random, usual, doomed, chaos))],
        };
    }

    static StartPlan Start(Random random, List<Flow> usual, List<Flow> doomed, TimeSpan chaos)
    {
        var isDoomed = random.Next(6) == 0;
        var flows = isDoomed ? doomed : usual;
        var id = new byte[16];
        random.NextBytes(id);
        return new()
        {
            ExecutionId = Core.Executions.ExecutionIds.FromGuid(new Guid(id)),
            Flow = flows[random.Next(flows.Count)],
            At = chaos * random.NextDouble(),
            IdempotencyKey = random.Next(3) == 0 ? $"key{random.Next(1_000_000)}" : null,
            IsDelayed = random.Next(10) == 0,
            KillAfter = isDoomed || random.Next(12) == 0 ? TimeSpan.FromSeconds(random.NextDouble() * 15) : null,
            PauseAfter = random.Next(8) == 0 ? TimeSpan.FromSeconds(random.NextDouble() * 5) : null,
            Restarts = random.Next(2) == 0,
        };
    }
}

/// <summary>One execution that somebody starts, and what they want of it later.</summary>
sealed record StartPlan
{
    public required string ExecutionId { get; init; }

    public required Flow Flow { get; init; }

    public required TimeSpan At { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>With a date that is still to come.</summary>
    public bool IsDelayed { get; init; }

    public TimeSpan? KillAfter { get; init; }

    public TimeSpan? PauseAfter { get; init; }

    /// <summary>Once, when it has failed.</summary>
    public bool Restarts { get; init; }

    public bool MustSucceed => KillAfter is null && !Flow.Id.EndsWith("-may-fail", StringComparison.Ordinal);
}
