namespace KestraBus.Core.Expressions.Jq.Syntax;

/// <summary>Walks over the tokens of a program.</summary>
sealed class JqReader(List<JqToken> tokens)
{
    const int Deepest = 300;

    int index;
    int depth;

    public JqToken Current => tokens[index];

    public JqToken Following => tokens[Math.Min(index + 1, tokens.Count - 1)];

    public JqToken Next()
    {
        var token = tokens[index];
        index += index < tokens.Count - 1 ? 1 : 0;
        return token;
    }

    public bool Skip(string symbol)
    {
        if (!Current.IsSymbol(symbol))
        {
            return false;
        }

        Next();
        return true;
    }

    public bool SkipName(string name)
    {
        if (!Current.IsName(name))
        {
            return false;
        }

        Next();
        return true;
    }

    public void Expect(string symbolOrName)
    {
        if (!Skip(symbolOrName) && !SkipName(symbolOrName))
        {
            throw Unexpected();
        }
    }

    public string Expect(JqTokenKind kind) => Current.Kind == kind ? Next().Text : throw Unexpected();

    public void Enter()
    {
        if (++depth > Deepest || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ExpressionException("The jq program is nested too deeply.");
        }
    }

    public void Leave() => depth--;

    public ExpressionException Unexpected() => new($"The jq program is not valid: unexpected {Current.Text}.");
}
