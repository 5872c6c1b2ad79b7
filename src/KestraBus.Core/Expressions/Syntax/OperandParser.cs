using System.Globalization;
using KestraBus.Core.Expressions.Ast;

namespace KestraBus.Core.Expressions.Syntax;

/// <summary>Parses what operators combine: literals, names, calls, parentheses, and what can follow them.</summary>
sealed class OperandParser(
    TokenReader reader, ExpressionLibrary library, MentionCollector mentions, ExpressionParser expressions)
{
    public static bool IsConstant(string name) => name is "true" or "false" or "null" or "none";

    public Expression Parse()
    {
        var token = reader.Current;
        return token switch
        {
            { Kind: TokenKind.Punctuation, Text: "[" } => ParseList(),
            { Kind: TokenKind.Punctuation, Text: "{" } => ParseMap(),
            { Kind: TokenKind.Name } => ParseNamed(),
            _ => ParsePostfix(ParseSimple(token)),
        };
    }

    public CallArguments ParseArguments()
    {
        reader.ExpectPunctuation("(");
        var positional = new List<Expression>();
        var named = new List<(string, Expression)>();
        while (!reader.Current.IsPunctuation(")"))
        {
            if (positional.Count + named.Count > 0)
            {
                reader.ExpectPunctuation(",");
            }

            if (reader.Current.Kind == TokenKind.Name && reader.Following.IsPunctuation("="))
            {
                named.Add((ParseNewName(), ParseNamedValue()));
            }
            else if (named.Count > 0)
            {
                throw reader.Error("Positional arguments must be declared before any named arguments");
            }
            else
            {
                positional.Add(expressions.Parse());
            }
        }

        reader.Next();
        return positional.Count + named.Count == 0 ? CallArguments.None : new([.. positional], [.. named]);
    }

    /// <summary>A name that is being given to something, which constants cannot be.</summary>
    public string ParseNewName()
    {
        var name = reader.Expect(TokenKind.Name).Text;
        return IsConstant(name) ? throw reader.Error($"Can not assign a value to {name}") : name;
    }

    Expression ParseNamedValue()
    {
        reader.ExpectPunctuation("=");
        return expressions.Parse();
    }

    Expression ParseSimple(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Integer:
                reader.Next();
                return new LiteralExpression(
                    long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        ? number
                        : throw reader.Error($"The number {token.Text} is too large"));
            case TokenKind.Fraction:
                reader.Next();
                return new LiteralExpression(double.Parse(token.Text, CultureInfo.InvariantCulture));
            case TokenKind.String:
                reader.Next();
                return new LiteralExpression(token.Text);
            case TokenKind.InterpolatedStart:
                return ParseInterpolated();
            case TokenKind.Punctuation when token.Text == "(":
                reader.Next();
                var inner = expressions.Parse();
                reader.ExpectPunctuation(")");
                return inner;
            default:
                throw reader.Unexpected();
        }
    }

    // One piece is the piece itself, not a text: "#{map}" is the map.
    Expression ParseInterpolated()
    {
        var line = reader.Next().Line;
        Expression? whole = null;
        while (reader.Current.Kind != TokenKind.InterpolatedEnd)
        {
            Expression piece;
            if (reader.Current.Kind == TokenKind.String)
            {
                piece = new LiteralExpression(reader.Next().Text);
            }
            else
            {
                reader.Expect(TokenKind.InterpolationStart);
                piece = expressions.Parse();
                reader.Expect(TokenKind.InterpolationEnd);
            }

            whole = whole is null ? piece : new ConcatenationExpression(whole, piece, line);
        }

        reader.Next();
        return whole ?? new LiteralExpression("");
    }

    Expression ParseNamed()
    {
        var token = reader.Next();
        switch (token.Text)
        {
            case "true" or "TRUE":
                return ParsePostfix(new LiteralExpression(true));
            case "false" or "FALSE":
                return ParsePostfix(new LiteralExpression(false));
            case "null" or "NULL" or "none" or "NONE":
                return ParsePostfix(new LiteralExpression(null));
        }

        if (reader.Current.IsPunctuation("("))
        {
            return ParsePostfix(ParseCall(token));
        }

        var path = ParsePostfix(new NameExpression(token.Text, token.Line));
        mentions.Variable(token.Text, path);
        return path;
    }

    Expression ParseCall(Token name)
    {
        var arguments = ParseArguments();
        if (library.FindFunction(name.Text) is { } function)
        {
            mentions.Function(function);
            return new FunctionExpression(function, arguments, name.Line);
        }

        return name.Text == "block" && arguments.Positional is [var block, ..]
            ? new BlockExpression(block)
            : new MacroExpression(name.Text, arguments, name.Line);
    }

    Expression ParsePostfix(Expression expression)
    {
        for (var length = 0; ; length++)
        {
            reader.CheckChain(length);
            if (reader.Skip("."))
            {
                var name = reader.Expect(TokenKind.Name);
                var arguments = reader.Current.IsPunctuation("(") ? ParseArguments() : null;
                if (arguments?.HasNamed == true)
                {
                    throw reader.Error("Can not use named arguments when calling a bean method");
                }

                expression = new AttributeExpression(
                    expression, new LiteralExpression(name.Text), arguments?.Positional, name.Line);
            }
            else if (reader.Skip("["))
            {
                var key = expressions.Parse();
                var line = reader.Current.Line;
                reader.ExpectPunctuation("]");
                expression = new AttributeExpression(expression, key, null, line);
            }
            else
            {
                return expression;
            }
        }
    }

    ListExpression ParseList()
    {
        reader.Next();
        var items = new List<Expression>();
        while (!reader.Current.IsPunctuation("]"))
        {
            if (items.Count > 0)
            {
                reader.ExpectPunctuation(",");
            }

            items.Add(expressions.Parse());
        }

        reader.Next();
        return new([.. items]);
    }

    MapExpression ParseMap()
    {
        reader.Next();
        var entries = new List<(Expression, Expression)>();
        while (!reader.Current.IsPunctuation("}"))
        {
            if (entries.Count > 0)
            {
                reader.ExpectPunctuation(",");
            }

            var key = expressions.Parse();
            reader.ExpectPunctuation(":");
            entries.Add((key, expressions.Parse()));
        }

        reader.Next();
        return new([.. entries]);
    }
}
