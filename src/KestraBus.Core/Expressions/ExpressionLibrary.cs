namespace KestraBus.Core.Expressions;

/// <summary>The filters, functions and tests that templates can use.</summary>
public sealed class ExpressionLibrary
{
    /// <summary>Kestra's own.</summary>
    public static ExpressionLibrary Standard { get; } = new();
}
