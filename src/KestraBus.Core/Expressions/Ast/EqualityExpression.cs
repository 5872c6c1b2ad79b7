using KestraBus.Core.Values;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>==</c> and <c>!=</c></summary>
sealed class EqualityExpression(bool isNegated, Expression left, Expression right, int line)
    : BinaryExpression(left, right, line, "Could not perform equality check")
{
    protected override object? Apply(Rendering rendering, object? left, object? right) =>
        PlainData.AreEqual(left, right) != isNegated;
}
