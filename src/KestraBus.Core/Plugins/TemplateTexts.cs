using KestraBus.Core.Expressions;

namespace KestraBus.Core.Plugins;

/// <summary>The templates inside a property as written.</summary>
static class TemplateTexts
{
    /// <summary>What all templates inside can read together.</summary>
    /// <exception cref="ExpressionException">One of them cannot be parsed.</exception>
    public static TemplateMentions Mentions(object? data, ExpressionEngine engine) => In(data)
        .Where(text => text.Contains('{', StringComparison.Ordinal))
        .Aggregate(TemplateMentions.None, (mentions, text) => mentions.Union(engine.GetTemplate(text).Mentions));

    static IEnumerable<string> In(object? data) => data switch
    {
        string text => [text],
        IReadOnlyDictionary<string, object?> map => map.SelectMany(entry => In(entry.Value).Prepend(entry.Key)),
        IEnumerable<object?> list => list.SelectMany(In),
        _ => [],
    };
}
