namespace KestraBus.Core.Expressions.Syntax;

/// <summary>Walks over tokens, and counts how deep the parser has gone into them.</summary>
sealed class TokenReader(string source, List<Token> tokens, int deepest)
{
    int index;
    int depth;

    public Token Current => tokens[index];

    public Token Following => tokens[Math.Min(index + 1, tokens.Count - 1)];

    public Token Next()
    {
        var token = tokens[index];
        index += index < tokens.Count - 1 ? 1 : 0;
        return token;
    }

    public bool Skip(string punctuation)
    {
        if (!Current.IsPunctuation(punctuation))
        {
            return false;
        }

        Next();
        return true;
    }

    public Token Expect(TokenKind kind, string? text = null)
    {
        if (Current.Kind != kind || (text is not null && Current.Text != text))
        {
            throw Error($"Unexpected token \"{Describe(Current)}\", expected {text ?? kind.ToString()}");
        }

        return Next();
    }

    public void ExpectPunctuation(string text) => Expect(TokenKind.Punctuation, text);

    public void Enter()
    {
        if (++depth > deepest)
        {
            throw Error("The template is nested too deeply");
        }
    }

    public void Leave() => depth--;

    public ExpressionException Unexpected() => Error($"Unexpected token \"{Describe(Current)}\"");

    public ExpressionException Error(string problem) => SyntaxError.At(source, Current.Line, problem);

    static string Describe(Token token) => token.Text.Length > 0 ? token.Text : token.Kind.ToString();
}
