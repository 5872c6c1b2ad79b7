namespace KestraBus.Core.Expressions.Services;

/// <summary>The answer to a request of <c>http()</c>.</summary>
public sealed record ExpressionHttpResponse(int Status, string? ContentType, ReadOnlyMemory<byte> Body);
