using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>and</c>, <c>or</c>: the right side is only evaluated when it decides.</summary>
sealed class LogicExpression(bool isOr, Expression left, Expression right, int line) : Expression
{
    public override bool IsAsynchronous { get; } = left.IsAsynchronous || right.IsAsynchronous;

    public override object? Evaluate(Rendering rendering)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Truth(rendering, left.Evaluate(rendering)) == isOr ? isOr : Truth(rendering, right.Evaluate(rendering));
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering) =>
        Truth(rendering, await left.EvaluateAsync(rendering)) == isOr
            ? isOr
            : Truth(rendering, await right.EvaluateAsync(rendering));

    bool Truth(Rendering rendering, object? value)
    {
        rendering.Line = line;
        return Operators.Truth.Of(value);
    }
}
