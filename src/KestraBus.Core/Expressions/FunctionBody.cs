namespace KestraBus.Core.Expressions;

/// <summary>What a function gives.</summary>
public delegate object? FunctionBody(Arguments arguments);
