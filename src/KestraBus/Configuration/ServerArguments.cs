using KestraBus.Engine;

namespace KestraBus.Configuration;

/// <summary>What the command line said.</summary>
public sealed record ServerArguments(string Kind, ServerRoles Roles)
{
    public int? Port { get; init; }

    public string? DataFolder { get; init; }

    public string? ConfigFile { get; init; }

    public bool IsEphemeral { get; init; }
}
