namespace KestraBus.Core.Flows;

/// <summary>
/// Something wrong with a source. <paramref name="Path"/> is the full path (<c>tasks[0].tasks[1].message</c>), <paramref name="Line"/>
/// the line counted from 1, 0 when the value comes from defaults.
/// </summary>
public sealed record FlowProblem(FlowProblemKind Kind, string Path, string Message, int Line)
{
    /// <summary>The path as Kestra prints it in violations: a task's and an input's own properties stand under its id.</summary>
    public string Shown { get; init; } = Path;

    /// <summary>The problem as one line of the validate call.</summary>
    public string Text => Kind switch
    {
        FlowProblemKind.Unreadable => $"Illegal Flow source: YAML parsing error: {Message} (at line {Line})",
        FlowProblemKind.WrongKind => $"Illegal flowwithsource source: YAML parsing error: {Message} (at line {Line})",
        FlowProblemKind.Structure => $"{Message} ({Path}, at line {Line})",
        FlowProblemKind.Violation when Line > 0 => $"{Shown}: {Message} (at line {Line})",
        FlowProblemKind.Violation => $"{Shown}: {Message}",
        _ => $" Invalid Flow: {Message}",
    };
}

public enum FlowProblemKind
{
    /// <summary>No YAML mapping at all.</summary>
    Unreadable,

    /// <summary>A property or type that does not exist.</summary>
    Structure,

    /// <summary>A value that its property cannot take.</summary>
    WrongKind,

    /// <summary>A value that breaks a rule.</summary>
    Violation,

    /// <summary>The flow as a whole breaks a rule.</summary>
    Flow,
}
