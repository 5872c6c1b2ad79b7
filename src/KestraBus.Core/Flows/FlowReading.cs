namespace KestraBus.Core.Flows;

/// <summary>What came of reading a source.</summary>
public sealed record FlowReading
{
    /// <summary>Null when there is any problem.</summary>
    public Flow? Flow { get; init; }

    public IReadOnlyList<FlowProblem> Problems { get; init; } = [];

    /// <summary>Paths of deprecated properties and types.</summary>
    public IReadOnlyList<string> Deprecations { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Aliases that were used, with what replaces them.</summary>
    public IReadOnlyList<string> Infos { get; init; } = [];

    /// <summary>As the source states them, also when the flow has problems; null when it does not.</summary>
    public string? Id { get; init; }

    public string? Namespace { get; init; }

    /// <summary>The <c>revision</c> that the source states: the validate call compares it with what is stored.</summary>
    public int? StatedRevision { get; init; }

    public bool IsValid => Problems.Count == 0;

    /// <summary>False when the text is no flow at all, holds unknown properties or types, or values of the wrong kind.</summary>
    public bool IsReadable => Problems.All(problem => problem.Kind is FlowProblemKind.Violation or FlowProblemKind.Flow);

    /// <summary>All problems as one text, as the validate call shows them; null when there is none.</summary>
    public string? Constraints => Message is { } message ? "Validation error: " + message : null;

    /// <summary>All problems as one text, one a line; null when there is none.</summary>
    public string? Message => FlowProblems.Join(Problems);
}
