namespace KestraBus.Core.Expressions;

/// <summary>A test, used after <c>is</c>.</summary>
public sealed record ExpressionTest(string Name, IReadOnlyList<string>? Parameters, TestBody Body)
{
    /// <summary>Whether the test wants a value that does not exist as null instead of failing.</summary>
    public bool RescuesMissing { get; init; }
}
