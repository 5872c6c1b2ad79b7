using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Ast;

sealed class NotExpression(Expression operand, int line) : UnaryExpression(operand, line)
{
    protected override object? Apply(object? value) => !Truth.Of(value);
}
