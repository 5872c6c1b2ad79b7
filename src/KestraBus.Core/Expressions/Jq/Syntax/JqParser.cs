using KestraBus.Core.Expressions.Jq.Nodes;

namespace KestraBus.Core.Expressions.Jq.Syntax;

/// <summary>Builds pipes and operators; terms are in <see cref="JqTermParser"/>.</summary>
sealed class JqParser
{
    static readonly string[] Updates = ["=", "|=", "+=", "-=", "*=", "/=", "%=", "//="];

    readonly JqReader reader;
    readonly JqTermParser terms;

    JqParser(string source)
    {
        reader = new(JqLexer.Tokenize(source));
        terms = new(reader, this);
    }

    public static JqNode Parse(string source)
    {
        var parser = new JqParser(source);
        var program = parser.reader.Current.Kind == JqTokenKind.End ? JqIdentity.Instance : parser.ParsePipe();
        return parser.reader.Current.Kind == JqTokenKind.End ? program : throw parser.reader.Unexpected();
    }

    public JqNode ParsePipe()
    {
        reader.Enter();
        var node = ParsePipeInside();
        reader.Leave();
        return node;
    }

    /// <summary>One expression without a pipe or a comma, as values of objects are.</summary>
    public JqNode ParseAlternative()
    {
        var left = ParseUpdate();
        if (!reader.Skip("//"))
        {
            return left;
        }

        reader.Enter();
        var node = new JqAlternative(left, ParseAlternative());
        reader.Leave();
        return node;
    }

    JqNode ParsePipeInside()
    {
        if (reader.Current.IsName("def"))
        {
            return ParseDefinition();
        }

        if (reader.SkipName("label"))
        {
            var name = reader.Expect(JqTokenKind.Variable);
            reader.Expect("|");
            return new JqLabel(name, ParsePipe());
        }

        var left = ParseComma();
        if (reader.SkipName("as"))
        {
            var pattern = terms.ParsePattern();
            reader.Expect("|");
            return new JqBinding(left, pattern, ParsePipe());
        }

        return reader.Skip("|") ? new JqPipe(left, ParsePipe()) : left;
    }

    // A program may end with definitions: what follows them is then the value itself.
    JqDefinition ParseDefinition()
    {
        reader.Next();
        var name = reader.Expect(JqTokenKind.Name);
        var parameters = new List<string>();
        if (reader.Skip("("))
        {
            do
            {
                parameters.Add(reader.Current.Kind == JqTokenKind.Variable ? "$" + reader.Next().Text
                    : reader.Expect(JqTokenKind.Name));
            }
            while (reader.Skip(";"));
            reader.Expect(")");
        }

        reader.Expect(":");
        var function = ParsePipe();
        reader.Expect(";");
        return new(name, [.. parameters], function,
            reader.Current.Kind == JqTokenKind.End ? JqIdentity.Instance : ParsePipe());
    }

    JqNode ParseComma()
    {
        var node = ParseAlternative();
        while (reader.Skip(","))
        {
            node = new JqComma(node, ParseAlternative());
        }

        return node;
    }

    JqNode ParseUpdate()
    {
        var left = ParseOr();
        if (reader.Current.Kind != JqTokenKind.Symbol || !Updates.Contains(reader.Current.Text))
        {
            return left;
        }

        var operation = reader.Next().Text;
        reader.Enter();
        var node = new JqUpdate(operation, left, ParseAlternative());
        reader.Leave();
        return node;
    }

    JqNode ParseOr()
    {
        var left = ParseAnd();
        while (reader.SkipName("or"))
        {
            left = new JqLogic(isOr: true, left, ParseAnd());
        }

        return left;
    }

    JqNode ParseAnd()
    {
        var left = ParseComparison();
        while (reader.SkipName("and"))
        {
            left = new JqLogic(isOr: false, left, ParseComparison());
        }

        return left;
    }

    JqNode ParseComparison()
    {
        var left = ParseSum();
        return reader.Current is { Kind: JqTokenKind.Symbol, Text: "==" or "!=" or "<" or "<=" or ">" or ">=" }
            ? new JqBinary(reader.Next().Text, left, ParseSum())
            : left;
    }

    JqNode ParseSum()
    {
        var left = ParseProduct();
        while (reader.Current is { Kind: JqTokenKind.Symbol, Text: "+" or "-" })
        {
            left = new JqBinary(reader.Next().Text, left, ParseProduct());
        }

        return left;
    }

    JqNode ParseProduct()
    {
        var left = terms.ParseSigned();
        while (reader.Current is { Kind: JqTokenKind.Symbol, Text: "*" or "/" or "%" })
        {
            left = new JqBinary(reader.Next().Text, left, terms.ParseSigned());
        }

        return left;
    }
}
