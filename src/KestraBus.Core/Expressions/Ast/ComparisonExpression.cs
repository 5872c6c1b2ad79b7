using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>&lt; &gt; &lt;= &gt;=</c></summary>
sealed class ComparisonExpression(string operation, Expression left, Expression right, int line)
    : BinaryExpression(left, right, line, "Could not perform comparison")
{
    protected override object? Apply(Rendering rendering, object? left, object? right) =>
        left is not null && right is not null && Comparison.Order(rendering, left, right) is { } order && operation switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
}
