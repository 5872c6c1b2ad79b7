using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>a..b</c></summary>
sealed class RangeExpression(Expression left, Expression right, int line) : BinaryExpression(left, right, line)
{
    protected override object? Apply(Rendering rendering, object? left, object? right) =>
        Ranges.Make(rendering, left, right, 1L);
}
