using KestraBus.Core.Expressions;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>Renders within a decision: at once, or from the facts when the template needs input or output.</summary>
sealed class DecisionRenderer(ExpressionEngine expressions, Facts facts)
{
    public string? RenderText(string? template, IVariables variables, RenderKey key) =>
        expressions.IsAsynchronous(template) ? (string?)facts.GetRendered(new(key, template, variables))
        : expressions.RenderText(template, variables);

    public object? RenderObject(object? data, IVariables variables, RenderKey key) =>
        expressions.IsAsynchronous(data) ? facts.GetRendered(new(key, data, variables))
        : expressions.RenderObject(data, variables);

    public ChildAnswer FindChild(ChildRequest request) => facts.GetChild(request);
}
