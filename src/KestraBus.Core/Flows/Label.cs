namespace KestraBus.Core.Flows;

/// <summary>A label of a flow or an execution; travels as a list of pairs, never as a map.</summary>
public sealed record Label(string Key, string Value)
{
    /// <summary>Labels under this prefix are set by the server only (flow-language L-6).</summary>
    public const string SystemPrefix = "system.";

    public const string CorrelationId = "system.correlationId";

    public const string From = "system.from";

    /// <summary>The only system label that a flow may have: forbids to edit it in the UI.</summary>
    public const string ReadOnly = "system.readOnly";

    public bool IsSystem() => Key.StartsWith(SystemPrefix, StringComparison.Ordinal);
}
