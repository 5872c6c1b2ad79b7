using System.Globalization;
using KestraBus.Core.Expressions.Jq.Nodes;

namespace KestraBus.Core.Expressions.Jq.Syntax;

/// <summary>Builds terms: literals, paths, calls, control structures.</summary>
sealed class JqTermParser
{
    readonly JqReader reader;
    readonly JqParser expressions;
    readonly JqControlParser control;
    readonly JqPatternParser patterns;
    readonly JqEntryParser entries;

    public JqTermParser(JqReader reader, JqParser expressions)
    {
        this.reader = reader;
        this.expressions = expressions;
        patterns = new(reader, this);
        entries = new(reader, expressions, this);
        control = new(reader, expressions, this);
    }

    public JqNode ParseSigned()
    {
        if (!reader.Skip("-"))
        {
            return ParsePostfix();
        }

        reader.Enter();
        var node = new JqNegation(ParseSigned());
        reader.Leave();
        return node;
    }

    public JqPattern ParsePattern() => patterns.Parse();

    /// <summary>Items between brackets, separated by commas.</summary>
    public List<T> ParseMany<T>(string close, Func<T> parse)
    {
        var items = new List<T>();
        reader.Next();
        while (!reader.Skip(close))
        {
            if (items.Count > 0)
            {
                reader.Expect(",");
                if (reader.Skip(close))
                {
                    break;
                }
            }

            items.Add(parse());
        }

        return items;
    }

    JqNode ParsePostfix()
    {
        // In parentheses a term is one thing, and a question mark covers all of it.
        var isClosed = reader.Current.IsSymbol("(");
        var term = ParseTerm();
        for (; ; isClosed = false)
        {
            if (reader.Current.Kind == JqTokenKind.Field)
            {
                term = Field(term, new JqLiteral(reader.Next().Text));
            }
            else if (reader.Current.IsSymbol(".") && reader.Following.Kind == JqTokenKind.Text)
            {
                reader.Next();
                term = Field(term, ParseText(null));
            }
            else if (reader.Current.IsSymbol("[") || (reader.Current.IsSymbol(".") && reader.Following.IsSymbol("[")))
            {
                reader.Skip(".");
                term = ParseBrackets(term);
            }
            else if (reader.Skip("?"))
            {
                term = term switch
                {
                    JqIndex index when !isClosed => index.Optional(),
                    JqIterate all when !isClosed => all.Optional(),
                    _ => new JqTry(term, null),
                };
            }
            else
            {
                return term;
            }
        }
    }

    public static JqIndex Field(JqNode target, JqNode key) => new(target, key, null, isSlice: false);

    public JqNode ParseBrackets(JqNode target)
    {
        reader.Expect("[");
        if (reader.Skip("]"))
        {
            return new JqIterate(target);
        }

        if (reader.Skip(":"))
        {
            var end = expressions.ParsePipe();
            reader.Expect("]");
            return new JqIndex(target, null, end, isSlice: true);
        }

        var from = expressions.ParsePipe();
        var isSlice = reader.Skip(":");
        var to = isSlice && !reader.Current.IsSymbol("]") ? expressions.ParsePipe() : null;
        reader.Expect("]");
        return new JqIndex(target, from, to, isSlice);
    }

    public JqNode ParseTerm()
    {
        var token = reader.Current;
        switch (token.Kind)
        {
            case JqTokenKind.Number:
                return new JqLiteral(Number(reader.Next().Text));
            case JqTokenKind.Text:
                return ParseText(null);
            case JqTokenKind.Format:
                reader.Next();
                return reader.Current.Kind == JqTokenKind.Text ? ParseText(token.Text)
                    : new JqText(token.Text, [(JqIdentity.Instance, true)]);
            case JqTokenKind.Variable:
                return new JqVariable(reader.Next().Text);
            case JqTokenKind.Field:
                reader.Next();
                return Field(JqIdentity.Instance, new JqLiteral(token.Text));
            case JqTokenKind.Name:
                return ParseNamed(reader.Next().Text);
            case JqTokenKind.Symbol:
                return ParseSymbol(token.Text);
            default:
                throw reader.Unexpected();
        }
    }

    object Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? (object)whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw reader.Unexpected();

    /// <summary>A text with what is in it, in a format.</summary>
    public JqNode ParseText(string? format)
    {
        var parts = reader.Next().Parts!;
        return parts.Count == 1
            ? new JqLiteral(parts[0].Text)
            : new JqText(format, [.. parts.Select(
                part => (part.IsExpression ? JqParser.Parse(part.Text) : (JqNode)new JqLiteral(part.Text), part.IsExpression))]);
    }

    JqNode ParseSymbol(string symbol)
    {
        switch (symbol)
        {
            case ".":
                reader.Next();
                return reader.Current.Kind == JqTokenKind.Text ? Field(JqIdentity.Instance, ParseText(null))
                    : JqIdentity.Instance;
            case "..":
                reader.Next();
                return new JqCall("_descend", []);
            case "(":
                reader.Next();
                var inner = expressions.ParsePipe();
                reader.Expect(")");
                return inner;
            case "[":
                reader.Next();
                var items = reader.Current.IsSymbol("]") ? null : expressions.ParsePipe();
                reader.Expect("]");
                return new JqArray(items);
            case "{":
                return new JqObject([.. ParseMany("}", entries.Parse)]);
            default:
                throw reader.Unexpected();
        }
    }

    /// <summary>A key of an object or of a pattern.</summary>
    public JqNode ParseKey() => entries.ParseKey();

    JqNode ParseNamed(string name) => name switch
    {
        "null" => new JqLiteral(null),
        "true" => new JqLiteral(true),
        "false" => new JqLiteral(false),
        "if" => control.ParseIf(),
        "try" => new JqTry(ParsePostfix(), reader.SkipName("catch") ? ParsePostfix() : null),
        "reduce" => control.ParseReduce(),
        "foreach" => control.ParseForeach(),
        "break" => new JqBreak(reader.Expect(JqTokenKind.Variable)),
        "then" or "elif" or "else" or "end" or "as" or "catch" or "and" or "or" or "def" => throw reader.Unexpected(),
        _ => new JqCall(name, ParseArguments()),
    };

    JqNode[] ParseArguments()
    {
        if (!reader.Skip("("))
        {
            return [];
        }

        var arguments = new List<JqNode>();
        do
        {
            arguments.Add(expressions.ParsePipe());
        }
        while (reader.Skip(";"));
        reader.Expect(")");
        return [.. arguments];
    }
}
