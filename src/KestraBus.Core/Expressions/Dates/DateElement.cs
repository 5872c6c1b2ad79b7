namespace KestraBus.Core.Expressions.Dates;

/// <summary>A pattern letter and how often it stands there; a quote as letter is literal text, brackets are optional parts.</summary>
readonly record struct DateElement(char Letter, int Count, string Text);
