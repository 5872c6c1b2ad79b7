using KestraBus.Core.Expressions.Ast;
using KestraBus.Core.Expressions.Syntax;

namespace KestraBus.Core.Expressions;

/// <summary>A parsed template: immutable, safe to share between threads.</summary>
public sealed class Template
{
    internal Template(string source, Statement body, IReadOnlyDictionary<string, MacroStatement> macros,
        IReadOnlyDictionary<string, BlockStatement> blocks, MentionCollector mentions)
    {
        Source = source;
        Body = body;
        Macros = macros;
        Blocks = blocks;
        IsAsynchronous = mentions.IsAsynchronous;
        Mentions = mentions.Mentions;
    }

    public string Source { get; }

    /// <summary>Whether it can call a function that does input or output, so that it must be rendered asynchronously.</summary>
    public bool IsAsynchronous { get; }

    /// <summary>What it can read.</summary>
    public TemplateMentions Mentions { get; }

    internal Statement Body { get; }

    internal IReadOnlyDictionary<string, MacroStatement> Macros { get; }

    internal IReadOnlyDictionary<string, BlockStatement> Blocks { get; }

    /// <summary>Parses a template with Kestra's own library and options, or throws an <see cref="ExpressionException"/>.</summary>
    public static Template Parse(string source) => Parse(source, ExpressionLibrary.Standard, new());

    /// <summary>Parses a template, or throws an <see cref="ExpressionException"/>.</summary>
    public static Template Parse(string source, ExpressionLibrary library, ExpressionOptions options) =>
        TemplateParser.Parse(source, library, options);
}
