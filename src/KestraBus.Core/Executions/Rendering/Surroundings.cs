using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>What templates over an execution are rendered with where waiting is possible.</summary>
public record Surroundings
{
    public required ExpressionEngine Expressions { get; init; }

    public required IExpressionServices Services { get; init; }

    /// <summary>Brings back outputs that are stored by reference; whether it decrypts is the caller's choice.</summary>
    public required ReferencedValues References { get; init; }
}
