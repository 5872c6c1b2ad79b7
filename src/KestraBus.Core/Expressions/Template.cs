using KestraBus.Core.Expressions.Ast;
using KestraBus.Core.Expressions.Syntax;

namespace KestraBus.Core.Expressions;

/// <summary>A parsed template: immutable, safe to share between threads.</summary>
public sealed class Template
{
    readonly IReadOnlyDictionary<string, MacroStatement>? macros;
    readonly IReadOnlyDictionary<string, Statement>? blocks;
    readonly MentionCollector mentions;

    internal Template(string source, Statement body, IReadOnlyDictionary<string, MacroStatement>? macros,
        IReadOnlyDictionary<string, Statement>? blocks, MentionCollector mentions)
    {
        Source = source;
        Body = body;
        this.macros = macros;
        this.blocks = blocks;
        IsAsynchronous = mentions.IsAsynchronous;
        this.mentions = mentions;
    }

    public string Source { get; }

    /// <summary>Whether it can call a function that does input or output, so that it must be rendered asynchronously.</summary>
    public bool IsAsynchronous { get; }

    /// <summary>What it can read.</summary>
    public TemplateMentions Mentions => field ??= mentions.Mentions;

    internal Statement Body { get; }

    /// <summary>Parses a template with Kestra's own library and options, or throws an <see cref="ExpressionException"/>.</summary>
    public static Template Parse(string source) => Parse(source, ExpressionLibrary.Standard, new());

    /// <summary>Parses a template, or throws an <see cref="ExpressionException"/>.</summary>
    public static Template Parse(string source, ExpressionLibrary library, ExpressionOptions options) =>
        TemplateParser.Parse(source, library, options);

    internal MacroStatement? FindMacro(string name) => macros?.GetValueOrDefault(name);

    internal Statement? FindBlock(string name) => blocks?.GetValueOrDefault(name);
}
