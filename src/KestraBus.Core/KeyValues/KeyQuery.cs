namespace KestraBus.Core.KeyValues;

/// <summary>Which keys; every member that is set must fit.</summary>
public sealed record KeyQuery
{
    /// <summary>In one of these namespaces.</summary>
    public IReadOnlyList<string>? Namespaces { get; init; }

    public KeyExpiry Expiry { get; init; } = KeyExpiry.Alive;
}

/// <summary>Keys that have expired stay until they are purged.</summary>
public enum KeyExpiry
{
    Alive,
    Expired,
    Either,
}
