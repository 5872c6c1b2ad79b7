namespace KestraBus.Core.Flows;

/// <summary>A label of a flow or an execution; travels as a list of pairs, never as a map.</summary>
public sealed record Label(string Key, string Value)
{
    /// <summary>Labels under this prefix are set by the server only (flow-language L-6).</summary>
    public const string SystemPrefix = "system.";

    public const string CorrelationId = "system.correlationId";

    public const string From = "system.from";

    /// <summary>Has been restarted.</summary>
    public const string Restarted = "system.restarted";

    /// <summary>Is the replay of another execution.</summary>
    public const string Replay = "system.replay";

    /// <summary>Has been replayed by another execution.</summary>
    public const string Replayed = "system.replayed";

    /// <summary>The only system label that a flow may have: forbids to edit it in the UI.</summary>
    public const string ReadOnly = "system.readOnly";

    public bool IsSystem() => Key.StartsWith(SystemPrefix, StringComparison.Ordinal);
}

/// <summary>Lists of labels.</summary>
public static class Labels
{
    /// <summary>With one more at the end; the same key is replaced.</summary>
    public static IReadOnlyList<Label> With(this IReadOnlyList<Label> labels, Label label) =>
        [.. labels.Where(each => each.Key != label.Key), label];
}
