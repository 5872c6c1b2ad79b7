using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>??</c> gives its right side for what is missing or null, <c>???</c> only for what is missing.</summary>
sealed class CoalesceExpression(bool keepsNull, Expression left, Expression right) : Expression
{
    public override bool IsAsynchronous { get; } = left.IsAsynchronous || right.IsAsynchronous;

    public override object? Evaluate(Rendering rendering)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return left.TryEvaluate(rendering, out var value) && (value is not null || keepsNull)
            ? value
            : right.Evaluate(rendering);
    }

    public override bool TryEvaluate(Rendering rendering, out object? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return (left.TryEvaluate(rendering, out value) && (value is not null || keepsNull))
            || right.TryEvaluate(rendering, out value);
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        var (found, value) = await left.TryEvaluateAsync(rendering);
        return found && (value is not null || keepsNull) ? value : await right.EvaluateAsync(rendering);
    }
}
