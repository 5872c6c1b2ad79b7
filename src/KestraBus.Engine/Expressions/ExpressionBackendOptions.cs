namespace KestraBus.Engine.Expressions;

/// <summary>How far expressions may reach.</summary>
public sealed record ExpressionBackendOptions
{
    /// <summary>
    /// Folders of the server's disk whose files <c>file:///</c> may name (<c>kestra.local-files.allowed-paths</c>); none by default.
    /// </summary>
    public IReadOnlyList<string> LocalFolders { get; init; } = [];

    /// <summary>What the expressions of one attempt may do with <c>http()</c>.</summary>
    public HttpLimits AttemptHttp { get; init; } = new() { Requests = 100, Time = TimeSpan.FromSeconds(60) };

    /// <summary>The same for one start, decision or view of an execution: others wait behind it.</summary>
    public HttpLimits FlowHttp { get; init; } = new() { Requests = 20, Time = TimeSpan.FromSeconds(10) };

    /// <summary>How often the expressions of one attempt may ask the key-value store.</summary>
    public int AttemptKeyReads { get; init; } = 10_000;

    /// <summary>The same for one start, decision or view of an execution.</summary>
    public int FlowKeyReads { get; init; } = 1_000;
}
