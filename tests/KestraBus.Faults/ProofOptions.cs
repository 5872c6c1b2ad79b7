namespace KestraBus.Faults;

/// <summary>What the command line says.</summary>
sealed record ProofOptions
{
    public required int Seed { get; init; }

    public required bool IsShort { get; init; }

    /// <summary>Numbers of experiments; all when empty.</summary>
    public required IReadOnlyCollection<int> Only { get; init; }

    public required double Slowness { get; init; }

    public required int Ports { get; init; }

    /// <summary>Experiments that run at a time, each on servers of its own.</summary>
    public required int Lanes { get; init; }
}
