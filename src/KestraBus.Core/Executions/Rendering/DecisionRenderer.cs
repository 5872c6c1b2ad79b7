using KestraBus.Core.Expressions;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>Renders within a decision: at once, or from the facts when the template needs input or output.</summary>
sealed class DecisionRenderer(ExpressionEngine expressions, Facts facts)
{
    public string? RenderText(string? template, IVariables variables, RenderKey key) =>
        template is null || !template.Contains('{', StringComparison.Ordinal) ? template
        : NeedsServices(template) ? (string?)facts.GetRendered(new(key, template, variables))
        : expressions.RenderText(template, variables);

    public object? RenderObject(object? data, IVariables variables, RenderKey key) =>
        !HasTemplate(data) ? data
        : NeedsServices(data) ? facts.GetRendered(new(key, data, variables))
        : expressions.RenderObject(data, variables);

    public ChildAnswer FindChild(ChildRequest request) => facts.GetChild(request);

    static bool HasTemplate(object? data) => Any(data, text => text.Contains('{', StringComparison.Ordinal));

    bool NeedsServices(object? data) => Any(
        data, text => text.Contains('{', StringComparison.Ordinal) && expressions.GetTemplate(text).IsAsynchronous);

    static bool Any(object? data, Predicate<string> fits) => data switch
    {
        string text => fits(text),
        IReadOnlyDictionary<string, object?> map => map.Any(entry => fits(entry.Key) || Any(entry.Value, fits)),
        IReadOnlyList<object?> list => list.Any(item => Any(item, fits)),
        _ => false,
    };
}
