using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>What the caller of the machine finds things out with.</summary>
public sealed record Outside
{
    public required ExpressionEngine Expressions { get; init; }

    public required IExpressionServices Services { get; init; }

    public required ReferencedValues References { get; init; }

    public required Func<ChildRequest, CancellationToken, Task<ChildAnswer>> FindChild { get; init; }
}
