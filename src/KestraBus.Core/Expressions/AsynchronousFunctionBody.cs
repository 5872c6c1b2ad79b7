namespace KestraBus.Core.Expressions;

/// <summary>What a function that waits for input or output gives.</summary>
public delegate ValueTask<object?> AsynchronousFunctionBody(Arguments arguments, CancellationToken cancellationToken);
