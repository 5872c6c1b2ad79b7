namespace KestraBus.Engine.Expressions;

/// <summary>What all <c>http()</c> calls of one caller may use up together.</summary>
public sealed record HttpLimits
{
    public required int Requests { get; init; }

    public required TimeSpan Time { get; init; }

    /// <summary>Bytes of one answer; Kestra's default.</summary>
    public int LargestAnswer { get; init; } = 10 * 1024 * 1024;
}
