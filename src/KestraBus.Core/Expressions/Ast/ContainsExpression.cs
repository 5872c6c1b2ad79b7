using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>left contains right</c>. Null contains nothing, whatever the right side is: it is not even evaluated.</summary>
sealed class ContainsExpression(Expression left, Expression right, int line) : Expression
{
    public override bool IsAsynchronous { get; } = left.IsAsynchronous || right.IsAsynchronous;

    public override object? Evaluate(Rendering rendering)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return left.Evaluate(rendering) is { } container && Contains(rendering, container, right.Evaluate(rendering));
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering) =>
        await left.EvaluateAsync(rendering) is { } container
            && Contains(rendering, container, await right.EvaluateAsync(rendering));

    bool Contains(Rendering rendering, object container, object? item)
    {
        rendering.Line = line;
        return Membership.Contains(rendering, container, item);
    }
}
