namespace KestraBus.Core.Expressions;

/// <summary>A parsed template: immutable, safe to share between threads.</summary>
public sealed class Template
{
    Template(string source) => Source = source;

    public string Source { get; }

    /// <summary>Whether it can call a function that does input or output, so that it must be rendered asynchronously.</summary>
    public bool IsAsynchronous { get; }

    /// <summary>What it can read.</summary>
    public TemplateMentions Mentions { get; } = TemplateMentions.All;

    /// <summary>Parses a template, or throws an <see cref="ExpressionException"/>.</summary>
    public static Template Parse(string source) => new(source);
}
