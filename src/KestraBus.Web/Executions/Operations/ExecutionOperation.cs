using KestraBus.Core.Executions;

namespace KestraBus.Web.Executions.Operations;

/// <summary>Something that can be done with one execution or with many: what it takes, and how it is refused.</summary>
public abstract class ExecutionOperation
{
    /// <summary>As the refusal of a bulk names it; clients know the texts.</summary>
    public abstract string BulkName { get; }

    /// <summary>Why the execution does not fit into a bulk; null when it does. Clients know the texts.</summary>
    public abstract string? FindProblem(Execution execution);

    /// <summary>Throws the refusal that a request for this execution alone is answered with.</summary>
    public abstract void Check(Execution execution);

    /// <summary>Does it, and answers the execution as it is right afterwards.</summary>
    public abstract Task<Execution> PerformAsync(Execution execution, CancellationToken cancellationToken);
}
