using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Variables;

/// <summary>Variables that are the same in every execution on a server (flow-language §2.6).</summary>
public sealed record ServerVariables
{
    public static ServerVariables None { get; } = new();

    /// <summary>Environment of the process: names that begin with the prefix, without it, in lower case.</summary>
    public IReadOnlyDictionary<string, object?> Envs { get; init; } = PlainMaps.Empty;

    /// <summary><c>kestra.variables.globals</c>.</summary>
    public IReadOnlyDictionary<string, object?> Globals { get; init; } = PlainMaps.Empty;

    /// <summary><c>environment</c> and <c>url</c>, as configured.</summary>
    public IReadOnlyDictionary<string, object?> Kestra { get; init; } = PlainMaps.Empty;
}
