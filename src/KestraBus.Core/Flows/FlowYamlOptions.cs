using KestraBus.Core.Flows.Yaml;

namespace KestraBus.Core.Flows;

/// <summary>How sources are read on this server.</summary>
public sealed record FlowYamlOptions
{
    public YamlLimits Limits { get; init; } = new();

    /// <summary>Defaults of the server (<c>kestra.plugins.defaults</c>), weaker than those of a flow.</summary>
    public IReadOnlyList<PluginDefault> Defaults { get; init; } = [];

    /// <summary>Takes flow ids that collide with paths of the API, for flows older than the rule.</summary>
    public bool AllowReservedIds { get; init; }
}
