using KestraBus.Core.Expressions.Jq.Nodes;

namespace KestraBus.Core.Expressions.Jq.Syntax;

/// <summary>Builds <c>if</c>, <c>reduce</c> and <c>foreach</c>.</summary>
sealed class JqControlParser(JqReader reader, JqParser expressions, JqTermParser terms)
{
    public JqConditional ParseIf()
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

    public JqReduce ParseReduce()
    {
        var (source, pattern) = ParseLoop();
        var start = expressions.ParsePipe();
        reader.Expect(";");
        var update = expressions.ParsePipe();
        reader.Expect(")");
        return new(source, pattern, start, update);
    }

    public JqForeach ParseForeach()
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
        var pattern = terms.ParsePattern();
        reader.Expect("(");
        return (source, pattern);
    }

    JqNode ParseSource()
    {
        var source = terms.ParseTerm();
        while (!reader.Current.IsName("as"))
        {
            source = reader.Current switch
            {
                { Kind: JqTokenKind.Field } =>
                    new JqIndex(source, new JqLiteral(reader.Next().Text), null, isSlice: false),
                { Kind: JqTokenKind.Symbol, Text: "[" } => terms.ParseBrackets(source),
                { Kind: JqTokenKind.Symbol, Text: "?" } when reader.Skip("?") => new JqTry(source, null),
                { Kind: JqTokenKind.Symbol, Text: "." } when reader.Skip(".") =>
                    reader.Current.Kind == JqTokenKind.Text
                        ? new JqIndex(source, terms.ParseTerm(), null, isSlice: false)
                        : terms.ParseBrackets(source),
                _ => throw reader.Unexpected(),
            };
        }

        return source;
    }
}
