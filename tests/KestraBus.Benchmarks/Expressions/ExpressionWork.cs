namespace KestraBus.Benchmarks.Expressions;

/// <summary>What is rendered.</summary>
public enum ExpressionWork
{
    /// <summary>1 KB of text without an expression.</summary>
    Text,

    /// <summary>One variable.</summary>
    Variable,

    /// <summary>One variable through three filters.</summary>
    Filters,

    /// <summary>A loop that prints 1,000 items.</summary>
    Loop,

    /// <summary>A map of about 100 KB, printed as JSON.</summary>
    Json,
}
