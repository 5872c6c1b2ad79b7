namespace KestraBus.Core.Executions.Rendering;

/// <summary>What the caller of the machine finds things out with.</summary>
public sealed record Outside : Surroundings
{
    public required Func<ChildRequest, CancellationToken, Task<ChildAnswer>> FindChild { get; init; }
}
