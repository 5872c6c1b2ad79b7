namespace KestraBus.Core.Expressions.Dates;

/// <summary>A pattern letter and how often it stands there; a quote as letter is literal text, brackets are optional parts.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Count">How often it stands there.</param>
/// <param name="Text">Literal text.</param>
/// <param name="Width">The width to which spaces fill it up, for <c>p</c> before the letter.</param>
readonly record struct DateElement(char Letter, int Count, string Text, int Width = 0);
