namespace KestraBus.Core.KeyValues;

/// <summary>A value to be written.</summary>
public sealed record KeyWrite
{
    public required string Namespace { get; init; }

    public required string Key { get; init; }

    public required KeyValueContent Content { get; init; }

    public string? Description { get; init; }

    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether a value that is there may be replaced.</summary>
    public bool Overwrite { get; init; } = true;

    /// <summary>
    /// Who writes: a task run, or null for somebody outside. The same write by the same one is a repeat, which is no
    /// new revision.
    /// </summary>
    public string? Writer { get; init; }
}
