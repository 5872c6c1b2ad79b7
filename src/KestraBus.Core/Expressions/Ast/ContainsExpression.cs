using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Ast;

sealed class ContainsExpression(Expression left, Expression right, int line) : BinaryExpression(left, right, line)
{
    protected override object? Apply(Rendering rendering, object? left, object? right) =>
        Membership.Contains(rendering, left, right);
}
