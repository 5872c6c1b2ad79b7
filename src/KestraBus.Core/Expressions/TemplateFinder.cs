namespace KestraBus.Core.Expressions;

/// <summary>Looks at all templates inside a structure.</summary>
static class TemplateFinder
{
    public static TemplateMentions Mentions(ExpressionEngine engine, object? data) =>
        Templates(engine, data).Aggregate(TemplateMentions.None, (all, template) => all.Union(template.Mentions));

    public static bool IsAsynchronous(ExpressionEngine engine, object? data) =>
        Templates(engine, data).Any(template => template.IsAsynchronous);

    static IEnumerable<Template> Templates(ExpressionEngine engine, object? data) => data switch
    {
        string text when text.Contains('{', StringComparison.Ordinal) =>
            Parsed(engine, text) is { } template ? [template] : [],
        IReadOnlyDictionary<string, object?> map =>
            map.SelectMany(entry => Templates(engine, entry.Key).Concat(Templates(engine, entry.Value))),
        IReadOnlyList<object?> list => list.SelectMany(item => Templates(engine, item)),
        _ => [],
    };

    static Template? Parsed(ExpressionEngine engine, string text)
    {
        try
        {
            return engine.GetTemplate(text);
        }
        catch (ExpressionException)
        {
            // The failure comes up, with its message, when the text is rendered.
            return null;
        }
    }
}
