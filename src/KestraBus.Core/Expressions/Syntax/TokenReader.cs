using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Syntax;

/// <summary>Walks over tokens, and counts how deep the parser has gone into them.</summary>
sealed class TokenReader(string source, List<Token> tokens, int deepest)
{
    // A pair of parentheses goes through two levels of the parser.
    const int LevelsPerNesting = 2;
    const int LongestChain = 2_000;

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
        if (++depth > deepest * LevelsPerNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Error("The template is nested too deeply");
        }
    }

    public void Leave() => depth--;

    /// <summary>Operators and attributes in a row nest their operands, however flat they look.</summary>
    public void CheckChain(int length)
    {
        if (length > LongestChain)
        {
            throw Error("The expression has too many operators in a row");
        }
    }

    public ExpressionException Unexpected() => Error($"Unexpected token \"{Describe(Current)}\"");

    public ExpressionException Error(string problem) => SyntaxError.At(source, Current.Line, problem);

    static string Describe(Token token) => token.Text.Length > 0 ? token.Text : token.Kind.ToString();
}
