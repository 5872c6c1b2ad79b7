namespace KestraBus.Core.Expressions;

/// <summary>Filters, functions and tests that belong together. A plugin assembly adds its own families.</summary>
public sealed record ExpressionFamily
{
    public IReadOnlyList<ExpressionFilter> Filters { get; init; } = [];

    public IReadOnlyList<ExpressionFunction> Functions { get; init; } = [];

    public IReadOnlyList<ExpressionTest> Tests { get; init; } = [];
}
