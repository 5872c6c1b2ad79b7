using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Ast;

sealed class IsInExpression(Expression left, Expression right, int line) : BinaryExpression(left, right, line)
{
    protected override object? Apply(Rendering rendering, object? left, object? right) =>
        Membership.IsIn(rendering, left, right);
}
