using KestraBus.Core.Expressions;

namespace KestraBus.Core.Executions.Rendering;

/// <summary>Renders within a decision: at once, or from the memo when the template needs input or output.</summary>
sealed class DecisionRenderer(ExpressionEngine expressions, RenderMemo memo)
{
    public string? RenderText(string? template, IVariables variables, RenderKey key) =>
        template is null || !template.Contains('{', StringComparison.Ordinal) ? template
        : NeedsServices(template) ? (string?)memo.Get(new(key, template, variables))
        : expressions.RenderText(template, variables);

    public object? RenderObject(object? data, IVariables variables, RenderKey key) =>
        !HasTemplate(data) ? data
        : NeedsServices(data) ? memo.Get(new(key, data, variables))
        : expressions.RenderObject(data, variables);

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
