namespace KestraBus.Core.Expressions.Jq.Syntax;

/// <summary>A token; a text is kept as its raw parts, literal and interpolated in turn.</summary>
sealed record JqToken(JqTokenKind Kind, string Text, IReadOnlyList<JqTextPart>? Parts = null)
{
    public bool IsSymbol(string text) => Kind == JqTokenKind.Symbol && Text == text;

    public bool IsName(string text) => Kind == JqTokenKind.Name && Text == text;
}
