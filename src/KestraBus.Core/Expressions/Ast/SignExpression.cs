using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Ast;

/// <summary>Unary minus and plus.</summary>
sealed class SignExpression(Expression operand, bool isMinus, int line) : UnaryExpression(operand, line)
{
    protected override object? Apply(object? value) => isMinus ? Arithmetic.Negate(value) : Arithmetic.Plus(value);
}
