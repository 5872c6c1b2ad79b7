using KestraBus.Core.Executions.Variables;
using KestraBus.Core.Expressions;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>
/// Renders within a decision: at once, or from the facts when the template needs input or output, be it for a function or for a
/// value that is stored by reference.
/// </summary>
sealed class DecisionRenderer(ExpressionEngine expressions, Facts facts)
{
    public string? RenderText(string? template, RunVariables variables, RenderKey key) =>
        NeedsOutside(template, variables) ? (string?)facts.GetRendered(new(key, template, variables))
        : expressions.RenderText(template, variables);

    public object? RenderObject(object? data, RunVariables variables, RenderKey key) =>
        NeedsOutside(data, variables) ? facts.GetRendered(new(key, data, variables))
        : expressions.RenderObject(data, variables);

    public ChildAnswer FindChild(ChildRequest request) => facts.GetChild(request);

    bool NeedsOutside(object? data, RunVariables variables) =>
        expressions.IsAsynchronous(data) || variables.FindReferring(data, expressions).Any();
}
