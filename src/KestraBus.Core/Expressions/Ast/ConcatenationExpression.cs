namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>~</c>: texts of both sides, nothing for null.</summary>
sealed class ConcatenationExpression(Expression left, Expression right, int line) : BinaryExpression(left, right, line)
{
    protected override object? Apply(Rendering rendering, object? left, object? right)
    {
        var one = left is null ? "" : rendering.Print(left);
        var other = right is null ? "" : rendering.Print(right);
        rendering.Budget.Text(one.Length + other.Length);
        return one + other;
    }
}
