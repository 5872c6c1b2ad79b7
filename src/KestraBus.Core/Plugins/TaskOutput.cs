using KestraBus.Core.Executions;
using KestraBus.Core.Flows;

namespace KestraBus.Core.Plugins;

/// <summary>What an attempt that did not fail leaves behind.</summary>
public sealed record TaskOutput(IReadOnlyDictionary<string, object?> Values, RunState State = RunState.Success)
{
    /// <summary>No outputs: stored as an empty map.</summary>
    public static TaskOutput Empty { get; } = new(PlainMaps.Empty);
}
