namespace KestraBus.Core.Expressions.Ast;

sealed class LiteralExpression(object? value) : Expression
{
    public object? Value => value;

    public override object? Evaluate(Rendering rendering) => value;
}
