namespace KestraBus.Core.Expressions.Jq.Syntax;

/// <summary>A part of a text: characters, or the source of an expression.</summary>
readonly record struct JqTextPart(string Text, bool IsExpression);
