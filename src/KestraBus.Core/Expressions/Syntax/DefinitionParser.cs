using KestraBus.Core.Expressions.Ast;

namespace KestraBus.Core.Expressions.Syntax;

/// <summary>Builds the statements that name or filter what is in them: macros, blocks and filter tags.</summary>
sealed class DefinitionParser(TokenReader reader, ExpressionParser expressions, Func<Statement> parseBody)
{
    Dictionary<string, MacroStatement>? macros;
    Dictionary<string, Statement>? blocks;

    // How many filter tags are open. Pebble does not look for macros and blocks in the body of one.
    int filters;

    public IReadOnlyDictionary<string, MacroStatement>? Macros => macros;

    public IReadOnlyDictionary<string, Statement>? Blocks => blocks;

    public MacroStatement ParseMacro()
    {
        Open("macro");
        var name = reader.Expect(TokenKind.Name).Text;
        var parameters = ParseParameters();
        reader.Expect(TokenKind.TagEnd);
        var macro = new MacroStatement(name, parameters, parseBody());
        Open("endmacro");
        reader.Expect(TokenKind.TagEnd);
        return filters > 0 || (macros ??= []).TryAdd(name, macro) ? macro
            : throw reader.Error($"More than one macro can not share the same name: {name}");
    }

    public BlockStatement ParseBlock()
    {
        Open("block");
        var name = reader.Current.Kind is TokenKind.String ? reader.Next().Text : reader.Expect(TokenKind.Name).Text;
        reader.Expect(TokenKind.TagEnd);
        if (filters == 0)
        {
            blocks?.Remove(name);
        }

        var body = parseBody();
        Open("endblock");
        SkipNameAtEnd(name);
        if (filters == 0)
        {
            // Of several blocks with one name the one that begins last counts: an inner one has added itself by now.
            (blocks ??= []).TryAdd(name, body);
        }

        return new(name);
    }

    public PrintStatement ParseFilter()
    {
        Open("filter");
        var printed = new FilteredBody();
        Expression filtered = expressions.ParseFilter(printed);
        while (reader.Current.Is(TokenKind.Operator, "|"))
        {
            reader.Next();
            filtered = expressions.ParseFilter(filtered);
        }

        reader.Expect(TokenKind.TagEnd);
        filters++;
        printed.Fill(parseBody());
        filters--;
        Open("endfilter");
        reader.Expect(TokenKind.TagEnd);
        return new(filtered);
    }

    (string, Expression?)[] ParseParameters()
    {
        var parameters = new List<(string, Expression?)>();
        reader.ExpectPunctuation("(");
        while (!reader.Current.IsPunctuation(")"))
        {
            if (parameters.Count > 0)
            {
                reader.ExpectPunctuation(",");
            }

            parameters.Add((expressions.ParseNewName(), reader.Skip("=") ? expressions.Parse() : null));
        }

        reader.Next();
        return [.. parameters];
    }

    void SkipNameAtEnd(string name)
    {
        if (reader.Current is { Kind: TokenKind.Name or TokenKind.String } token)
        {
            if (token.Text != name)
            {
                throw reader.Error($"Expected {name} but found {token.Text}");
            }

            reader.Next();
        }

        reader.Expect(TokenKind.TagEnd);
    }

    void Open(string tag)
    {
        reader.Expect(TokenKind.TagStart);
        reader.Expect(TokenKind.Name, tag);
    }
}
