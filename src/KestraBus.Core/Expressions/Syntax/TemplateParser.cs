using KestraBus.Core.Expressions.Ast;

namespace KestraBus.Core.Expressions.Syntax;

/// <summary>Builds the statements of a template.</summary>
sealed class TemplateParser
{
    readonly TokenReader reader;
    readonly ExpressionParser expressions;
    readonly MentionCollector mentions = new();
    readonly DefinitionParser definitions;

    TemplateParser(TokenReader reader, ExpressionLibrary library, ExpressionOptions options)
    {
        this.reader = reader;
        expressions = new(reader, library, options, mentions);
        definitions = new(reader, expressions, ParseBody);
    }

    public static Template Parse(string source, ExpressionLibrary library, ExpressionOptions options)
    {
        var tokens = Lexer.Tokenize(source, options.Depth);
        var template = new TemplateParser(new(source, tokens, options.Depth), library, options).ParseTemplate(source);
        Lexer.Recycle(tokens);
        return template;
    }

    Template ParseTemplate(string source)
    {
        var body = ParseBody();
        return reader.Current.Kind == TokenKind.End
            ? new(source, body, definitions.Macros, definitions.Blocks, mentions)
            : throw UnexpectedTag();
    }

    // Statements up to a tag that is none of its own, such as "else" or "endif".
    Statement ParseBody()
    {
        reader.Enter();
        var first = ParseStatement();
        var second = first is null ? null : ParseStatement();

        // What has a body of its own stays in a sequence even when it is alone: sequences check the stack.
        var body = first is TextStatement or PrintStatement && second is null ? first : ParseSequence(first, second);
        reader.Leave();
        return body;
    }

    SequenceStatement ParseSequence(Statement? first, Statement? second)
    {
        var statements = new List<Statement>();
        for (var next = first; next is not null; next = next == first ? second : ParseStatement())
        {
            statements.Add(next);
        }

        return new([.. statements]);
    }

    Statement? ParseStatement()
    {
        switch (reader.Current.Kind)
        {
            case TokenKind.Text:
                return new TextStatement(reader.Next().Text);
            case TokenKind.PrintStart:
                reader.Next();
                var value = expressions.Parse();
                reader.Expect(TokenKind.PrintEnd);
                return new PrintStatement(value);
            case TokenKind.TagStart:
                return ParseTag();
            default:
                return null;
        }
    }

    Statement? ParseTag()
    {
        switch (reader.Following)
        {
            case { Kind: TokenKind.Name, Text: "if" }:
                return ParseIf();
            case { Kind: TokenKind.Name, Text: "for" }:
                return ParseFor();
            case { Kind: TokenKind.Name, Text: "set" }:
                return ParseSet();
            case { Kind: TokenKind.Name, Text: "macro" }:
                return definitions.ParseMacro();
            case { Kind: TokenKind.Name, Text: "block" }:
                return definitions.ParseBlock();
            case { Kind: TokenKind.Name, Text: "filter" }:
                return definitions.ParseFilter();
            case
            {
                Kind: TokenKind.Name,
                Text: "else" or "elseif" or "endif" or "endfor" or "endmacro" or "endblock" or "endfilter"
            }:
                return null;
            default:
                throw UnexpectedTag();
        }
    }

    ExpressionException UnexpectedTag() => reader.Error(
        reader.Current.Kind == TokenKind.TagStart ? $"Unexpected tag name \"{reader.Following.Text}\""
            : "Unexpected token");

    int Open()
    {
        var line = reader.Expect(TokenKind.TagStart).Line;
        reader.Next();
        return line;
    }

    void Close(string tag)
    {
        reader.Expect(TokenKind.TagStart);
        reader.Expect(TokenKind.Name, tag);
        reader.Expect(TokenKind.TagEnd);
    }

    bool IsTag(string name) => reader.Current.Kind == TokenKind.TagStart && reader.Following.Is(TokenKind.Name, name);

    IfStatement ParseIf()
    {
        var branches = new List<(Expression?, Statement, int)>();
        do
        {
            var line = Open();
            var condition = expressions.Parse();
            reader.Expect(TokenKind.TagEnd);
            branches.Add((condition, ParseBody(), line));
        }
        while (IsTag("elseif"));

        if (IsTag("else"))
        {
            var line = Open();
            reader.Expect(TokenKind.TagEnd);
            branches.Add((null, ParseBody(), line));
        }

        Close("endif");
        return new([.. branches]);
    }

    ForStatement ParseFor()
    {
        var line = Open();
        var name = expressions.ParseNewName();
        reader.Expect(TokenKind.Name, "in");
        var items = expressions.Parse();
        reader.Expect(TokenKind.TagEnd);
        var body = ParseBody();
        Statement? otherwise = null;
        if (IsTag("else"))
        {
            Open();
            reader.Expect(TokenKind.TagEnd);
            otherwise = ParseBody();
        }

        Close("endfor");
        return new(name, items, body, otherwise, line);
    }

    SetStatement ParseSet()
    {
        Open();
        var name = expressions.ParseNewName();
        reader.ExpectPunctuation("=");
        var value = expressions.Parse();
        reader.Expect(TokenKind.TagEnd);
        return new(name, value);
    }
}
