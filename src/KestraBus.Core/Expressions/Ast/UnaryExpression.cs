namespace KestraBus.Core.Expressions.Ast;

abstract class UnaryExpression(Expression operand, int line) : Expression
{
    public sealed override bool IsAsynchronous => operand.IsAsynchronous;

    public sealed override object? Evaluate(Rendering rendering) => ApplyAt(rendering, operand.Evaluate(rendering));

    protected sealed override async ValueTask<object?> AwaitAsync(Rendering rendering) =>
        ApplyAt(rendering, await operand.EvaluateAsync(rendering));

    protected abstract object? Apply(object? value);

    object? ApplyAt(Rendering rendering, object? value)
    {
        rendering.Line = line;
        return Apply(value);
    }
}
