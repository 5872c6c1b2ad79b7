namespace KestraBus.Core.Expressions.Syntax;

readonly record struct Token(TokenKind Kind, string Text, int Line)
{
    public bool Is(TokenKind kind, string text) => Kind == kind && Text == text;

    public bool IsPunctuation(string text) => Is(TokenKind.Punctuation, text);
}
