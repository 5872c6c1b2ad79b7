using KestraBus.Core.Plugins;

namespace KestraBus.Core.Flows;

/// <summary>A trigger as the flow declares it.</summary>
public sealed record TriggerDefinition
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required IReadOnlyDictionary<string, object?> Properties { get; init; }

    public bool Disabled { get; init; }

    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>The bound trigger.</summary>
    public required ITrigger Trigger { get; init; }

    public required PluginDescriptor Plugin { get; init; }
}
