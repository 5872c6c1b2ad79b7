namespace KestraBus.Core.KeyValues;

/// <summary>What is known of a key without its value.</summary>
public sealed record KeyEntry
{
    public required string Namespace { get; init; }

    public required string Key { get; init; }

    /// <summary>From 1; every write counts, also one that follows a deletion.</summary>
    public required int Revision { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    /// <summary>From then on the key counts as absent.</summary>
    public DateTimeOffset? Expires { get; init; }

    public bool HasExpired(DateTimeOffset now) => Expires <= now;
}
