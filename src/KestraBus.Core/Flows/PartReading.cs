namespace KestraBus.Core.Flows;

/// <summary>What came of reading a single task or trigger.</summary>
public sealed record PartReading(IReadOnlyList<FlowProblem> Problems)
{
    public TaskDefinition? Task { get; init; }

    public TriggerDefinition? Trigger { get; init; }

    /// <summary>All problems as one text; null when there is none.</summary>
    public string? Constraints => FlowProblems.Join(Problems);
}
