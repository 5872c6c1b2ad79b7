using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>&lt; &gt; &lt;= &gt;=</c>. Since Kestra 2.0 they let failures of their sides through.</summary>
sealed class ComparisonExpression(string operation, bool wrapsFailures, Expression left, Expression right, int line)
    : BinaryExpression(left, right, line, wrapsFailures ? "Could not perform comparison" : null)
{
    protected override object? Apply(Rendering rendering, object? left, object? right) =>
        left is not null && right is not null && Comparison.Order(rendering, left, right) is { } order
            && operation switch
            {
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            };
}
