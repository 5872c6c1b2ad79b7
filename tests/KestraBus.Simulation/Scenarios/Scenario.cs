using KestraBus.Core.Flows;

namespace KestraBus.Simulation.Scenarios;

/// <summary>What happens in one simulation, all of it drawn from the seed before it begins.</summary>
sealed record Scenario
{
    /// <summary>All roles in one process without a broker, or executors and workers apart.</summary>
    public required bool IsEmbedded { get; init; }

    /// <summary>Attempts that a worker runs at once.</summary>
    public required int Slots { get; init; }

    /// <summary>Nothing goes wrong: every attempt must run exactly once.</summary>
    public required bool IsCalm { get; init; }

    /// <summary>The database always answers: only processes come and go.</summary>
    public required bool IsDatabaseSound { get; init; }

    public required TimeSpan Chaos { get; init; }

    /// <summary>Of a process that has all roles; made when all is quiet.</summary>
    public required StartPlan? RollCall { get; init; }

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
        var isEmbedded = random.Next(3) == 0;
        var slots = isEmbedded ? random.Next(2, 9) : 8;
        return new()
        {
            IsEmbedded = isEmbedded,
            Slots = slots,
            IsCalm = isCalm,
            IsDatabaseSound = isCalm || (isEmbedded && random.Next(2) == 0),
            Chaos = chaos,
            Flows = library,
            RollCall = isEmbedded ? Start(random, [generator.AddRollCall(slots)]) : null,
            Starts = [.. Enumerable.Range(0, random.Next(15, 40)).Select(_ => Start(random, usual, doomed, chaos))],
        };
    }

    static StartPlan Start(Random random, List<Flow> usual, List<Flow> doomed, TimeSpan chaos)
    {
        var isDoomed = random.Next(6) == 0;
        return Start(random, isDoomed ? doomed : usual) with
        {
            At = chaos * random.NextDouble(),
            IdempotencyKey = random.Next(3) == 0 ? $"key{random.Next(1_000_000)}" : null,
            IsDelayed = random.Next(10) == 0,
            KillAfter = isDoomed || random.Next(12) == 0 ? KillAfter(random) : null,
            PauseAfter = random.Next(8) == 0 ? TimeSpan.FromSeconds(random.NextDouble() * 5) : null,
            RepeatAfter = random.Next(6) == 0 ? TimeSpan.FromSeconds(random.NextDouble() * 10) : null,
            Restarts = random.Next(2) == 0,
        };
    }

    // Some before the first attempts have found a slot.
    static TimeSpan KillAfter(Random random) => TimeSpan.FromSeconds(random.NextDouble() * (random.Next(3) == 0 ? 1.5 : 15));

    static StartPlan Start(Random random, List<Flow> flows)
    {
        var id = new byte[16];
        random.NextBytes(id);
        return new()
        {
            ExecutionId = Core.Executions.ExecutionIds.FromGuid(new Guid(id)),
            Flow = flows[random.Next(flows.Count)],
        };
    }
}

/// <summary>One execution that somebody starts, and what they want of it later.</summary>
sealed record StartPlan
{
    public required string ExecutionId { get; init; }

    public required Flow Flow { get; init; }

    public TimeSpan At { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>With a date that is still to come.</summary>
    public bool IsDelayed { get; init; }

    public TimeSpan? KillAfter { get; init; }

    public TimeSpan? PauseAfter { get; init; }

    /// <summary>The same start is asked for again, by somebody who has not heard that it was accepted.</summary>
    public TimeSpan? RepeatAfter { get; init; }

    /// <summary>Once, when it has failed.</summary>
    public bool Restarts { get; init; }

    public bool MustSucceed => KillAfter is null && !Flow.Id.EndsWith("-may-fail", StringComparison.Ordinal);
}
