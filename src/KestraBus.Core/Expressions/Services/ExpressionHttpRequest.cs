namespace KestraBus.Core.Expressions.Services;

/// <summary>
/// A request of <c>http()</c>, ready to be sent: the headers contain <c>Content-Type</c> and <c>Accept</c>, the options
/// are Kestra's HTTP client options as the template gave them.
/// </summary>
public sealed record ExpressionHttpRequest(
    string Method,
    Uri Uri,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte>? Body,
    IReadOnlyDictionary<string, object?>? Options);
