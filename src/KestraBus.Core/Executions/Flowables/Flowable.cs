using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions.Flowables;

/// <summary>A flow-control task: it runs nothing itself but says which of its children come next, and what became of it.</summary>
public abstract class Flowable
{
    /// <summary>Runs once when a child has failed for good.</summary>
    public IReadOnlyList<TaskDefinition> Errors { get; init; } = [];

    /// <summary>Runs last, whatever happened.</summary>
    public IReadOnlyList<TaskDefinition> Finally { get; init; } = [];

    /// <summary>Every list of children that it declares, <see cref="Errors"/> and <see cref="Finally"/> included.</summary>
    public abstract IEnumerable<IReadOnlyList<TaskDefinition>> Branches { get; }
}
