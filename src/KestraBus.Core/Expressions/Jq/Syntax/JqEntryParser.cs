using KestraBus.Core.Expressions.Jq.Nodes;

namespace KestraBus.Core.Expressions.Jq.Syntax;

/// <summary>Builds the entries of objects.</summary>
sealed class JqEntryParser(JqReader reader, JqParser expressions, JqTermParser terms)
{
    public (JqNode, JqNode) Parse()
    {
        if (reader.Current.Kind == JqTokenKind.Variable)
        {
            var name = reader.Next().Text;
            return (new JqLiteral(name), new JqVariable(name));
        }

        var key = ParseKey();
        if (!reader.Skip(":"))
        {
            return (key, new JqTry(JqTermParser.Field(JqIdentity.Instance, key), new JqLiteral(null)));
        }

        return (key, ParseValue());
    }

    JqNode ParseValue()
    {
        reader.Enter();
        var value = expressions.ParseAlternative();
        if (reader.SkipName("as"))
        {
            var pattern = terms.ParsePattern();
            reader.Expect("|");
            value = new JqBinding(value, pattern, ParseValue());
        }
        else if (reader.Skip("|"))
        {
            value = new JqPipe(value, ParseValue());
        }

        reader.Leave();
        return value;
    }

    /// <summary>A key of an object: a name, a text, or an expression in parentheses.</summary>
    public JqNode ParseKey()
    {
        switch (reader.Current.Kind)
        {
            case JqTokenKind.Name:
                return new JqLiteral(reader.Next().Text);
            case JqTokenKind.Text:
                return terms.ParseText(null);
            case JqTokenKind.Format:
                var format = reader.Next().Text;
                return reader.Current.Kind == JqTokenKind.Text ? terms.ParseText(format)
                    : new JqText(format, [(JqIdentity.Instance, true)]);
            case JqTokenKind.Symbol when reader.Skip("("):
                var key = expressions.ParsePipe();
                reader.Expect(")");
                return key;
            default:
                throw reader.Unexpected();
        }
    }
}
