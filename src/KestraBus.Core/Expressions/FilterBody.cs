namespace KestraBus.Core.Expressions;

/// <summary>What a filter does with the value on its left.</summary>
public delegate object? FilterBody(object? input, Arguments arguments);
