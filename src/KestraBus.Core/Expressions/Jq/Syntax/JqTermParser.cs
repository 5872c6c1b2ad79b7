using System.Globalization;
using KestraBus.Core.Expressions.Jq.Nodes;

namespace KestraBus.Core.Expressions.Jq.Syntax;

/// <summary>Builds terms: literals, paths, calls, control structures.</summary>
sealed class JqTermParser(JqReader reader, JqParser expressions)
{
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

    public JqPattern ParsePattern()
    {
        reader.Enter();
        JqPattern pattern = reader.Current switch
        {
            { Kind: JqTokenKind.Variable } => new JqPattern.Variable(reader.Next().Text),
            { Kind: JqTokenKind.Symbol, Text: "[" } => new JqPattern.Elements([.. ParseMany("]", ParsePattern)]),
            { Kind: JqTokenKind.Symbol, Text: "{" } => new JqPattern.Fields([.. ParseMany("}", ParsePatternField)]),
            _ => throw reader.Unexpected(),
        };
        reader.Leave();
        return pattern;
    }

    (string?, JqNode, JqPattern?) ParsePatternField()
    {
        string? variable = null;
        JqNode key;
        if (reader.Current.Kind == JqTokenKind.Variable)
        {
            variable = reader.Next().Text;
            key = new JqLiteral(variable);
        }
        else
        {
            key = ParseKey();
        }

        if (reader.Skip(":"))
        {
            return (variable, key, ParsePattern());
        }

        return variable is null ? throw reader.Unexpected() : (variable, key, null);
    }

    List<T> ParseMany<T>(string close, Func<T> parse)
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
        var term = ParseTerm();
        while (true)
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
                term = new JqTry(term, null);
            }
            else if (reader.Current.IsName("as"))
            {
                return ParseBinding(term);
            }
            else
            {
                return term;
            }
        }
    }

    JqBinding ParseBinding(JqNode source)
    {
        reader.Next();
        var pattern = ParsePattern();
        reader.Expect("|");
        return new(source, pattern, expressions.ParsePipe());
    }

    static JqIndex Field(JqNode target, JqNode key) => new(target, key, null, isSlice: false);

    JqNode ParseBrackets(JqNode target)
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

    JqNode ParseTerm()
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
                return reader.Current.Kind == JqTokenKind.Text ? ParseText(token.Text) : new JqText(token.Text, [JqIdentity.Instance]);
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

    JqNode ParseText(string? format)
    {
        var parts = reader.Next().Parts!;
        return parts.Count == 1
            ? new JqLiteral(parts[0].Text)
            : new JqText(format, [.. parts.Select(part => part.IsExpression ? JqParser.Parse(part.Text) : new JqLiteral(part.Text))]);
    }

    JqNode ParseSymbol(string symbol)
    {
        switch (symbol)
        {
            case ".":
                reader.Next();
                return reader.Current.Kind == JqTokenKind.Text ? Field(JqIdentity.Instance, ParseText(null)) : JqIdentity.Instance;
            case "..":
                reader.Next();
                return new JqCall("recurse", []);
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
                return new JqObject([.. ParseMany("}", ParseEntry)]);
            default:
                throw reader.Unexpected();
        }
    }

    (JqNode, JqNode) ParseEntry()
    {
        if (reader.Current.Kind == JqTokenKind.Variable)
        {
            var name = reader.Next().Text;
            return (new JqLiteral(name), new JqVariable(name));
        }

        var key = ParseKey();
        if (!reader.Skip(":"))
        {
            return (key, Field(JqIdentity.Instance, key));
        }

        var value = expressions.ParseAlternative();
        while (reader.Skip("|"))
        {
            value = new JqPipe(value, expressions.ParseAlternative());
        }

        return (key, value);
    }

    JqNode ParseKey()
    {
        switch (reader.Current.Kind)
        {
            case JqTokenKind.Name:
                return new JqLiteral(reader.Next().Text);
            case JqTokenKind.Text:
                return ParseText(null);
            case JqTokenKind.Format:
                var format = reader.Next().Text;
                return reader.Current.Kind == JqTokenKind.Text ? ParseText(format) : new JqText(format, [JqIdentity.Instance]);
            case JqTokenKind.Symbol when reader.Skip("("):
                var key = expressions.ParsePipe();
                reader.Expect(")");
                return key;
            default:
                throw reader.Unexpected();
        }
    }

    JqNode ParseNamed(string name) => name switch
    {
        "null" => new JqLiteral(null),
        "true" => new JqLiteral(true),
        "false" => new JqLiteral(false),
        "if" => ParseIf(),
        "try" => new JqTry(ParsePostfix(), reader.SkipName("catch") ? ParsePostfix() : null),
        "reduce" => ParseReduce(),
        "foreach" => ParseForeach(),
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

    JqConditional ParseIf()
    {
        reader.Enter();
        var condition = expressions.ParsePipe();
        reader.Expect("then");
        var then = expressions.ParsePipe();
        JqNode otherwise = JqIdentity.Instance;
        if (reader.SkipName("elif"))
        {
            otherwise = ParseIf();
        }
        else
        {
            if (reader.SkipName("else"))
            {
                otherwise = expressions.ParsePipe();
            }

            reader.Expect("end");
        }

        reader.Leave();
        return new(condition, then, otherwise);
    }

    JqReduce ParseReduce()
    {
        var (source, pattern) = ParseLoop();
        var start = expressions.ParsePipe();
        reader.Expect(";");
        var update = expressions.ParsePipe();
        reader.Expect(")");
        return new(source, pattern, start, update);
    }

    JqForeach ParseForeach()
    {
        var (source, pattern) = ParseLoop();
        var start = expressions.ParsePipe();
        reader.Expect(";");
        var update = expressions.ParsePipe();
        var extract = reader.Skip(";") ? expressions.ParsePipe() : JqIdentity.Instance;
        reader.Expect(")");
        return new(source, pattern, start, update, extract);
    }

    // The source is a term: "as" belongs to the loop and not to the term.
    (JqNode Source, JqPattern Pattern) ParseLoop()
    {
        var source = ParseSource();
        reader.Expect("as");
        var pattern = ParsePattern();
        reader.Expect("(");
        return (source, pattern);
    }

    JqNode ParseSource()
    {
        var source = ParseTerm();
        while (!reader.Current.IsName("as"))
        {
            source = reader.Current switch
            {
                { Kind: JqTokenKind.Field } => Field(source, new JqLiteral(reader.Next().Text)),
                { Kind: JqTokenKind.Symbol, Text: "[" } => ParseBrackets(source),
                { Kind: JqTokenKind.Symbol, Text: "?" } when reader.Skip("?") => new JqTry(source, null),
                { Kind: JqTokenKind.Symbol, Text: "." } when reader.Skip(".") =>
                    reader.Current.Kind == JqTokenKind.Text ? Field(source, ParseText(null)) : ParseBrackets(source),
                _ => throw reader.Unexpected(),
            };
        }

        return source;
    }
}
