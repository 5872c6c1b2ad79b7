namespace KestraBus.Core.Expressions.Services;

/// <summary>A value of the key-value store, which may be null; a duration is a <see cref="TimeSpan"/>.</summary>
public sealed record KeyValueEntry(object? Value);
