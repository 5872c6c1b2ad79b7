namespace KestraBus.Core.Expressions;

/// <summary>Whether a test holds for a value.</summary>
public delegate bool TestBody(object? input, Arguments arguments);
