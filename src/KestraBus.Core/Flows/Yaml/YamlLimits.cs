namespace KestraBus.Core.Flows.Yaml;

/// <summary>What one YAML text may cost; whatever is larger is refused with a message, never tried.</summary>
public sealed record YamlLimits
{
    /// <summary>Characters of the source.</summary>
    public int Length { get; init; } = 1024 * 1024;

    /// <summary>Nodes after expansion of aliases and merge keys.</summary>
    public int Nodes { get; init; } = 200_000;

    /// <summary>How deep mappings and lists may be nested.</summary>
    public int Depth { get; init; } = 200;
}
