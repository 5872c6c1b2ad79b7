using KestraBus.Core.Expressions.Jq.Nodes;

namespace KestraBus.Core.Expressions.Jq.Syntax;

/// <summary>Builds what values are taken apart by.</summary>
sealed class JqPatternParser(JqReader reader, JqTermParser terms)
{
    public JqPattern Parse()
    {
        reader.Enter();
        JqPattern pattern = reader.Current switch
        {
            { Kind: JqTokenKind.Variable } => new JqPattern.Variable(reader.Next().Text),
            { Kind: JqTokenKind.Symbol, Text: "[" } => new JqPattern.Elements([.. terms.ParseMany("]", Parse)]),
            { Kind: JqTokenKind.Symbol, Text: "{" } => new JqPattern.Fields([.. terms.ParseMany("}", ParseField)]),
            _ => throw reader.Unexpected(),
        };
        reader.Leave();
        return pattern;
    }

    (string?, JqNode, JqPattern?) ParseField()
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
            key = terms.ParseKey();
        }

        if (reader.Skip(":"))
        {
            return (variable, key, Parse());
        }

        return variable is null ? throw reader.Unexpected() : (variable, key, null);
    }
}
