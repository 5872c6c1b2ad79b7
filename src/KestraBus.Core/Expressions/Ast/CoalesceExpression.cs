namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>??</c> gives its right side for what is missing or null, <c>???</c> only for what is missing.</summary>
sealed class CoalesceExpression(bool keepsNull, Expression left, Expression right) : Expression
{
    public override bool IsAsynchronous { get; } = left.IsAsynchronous || right.IsAsynchronous;

    public override object? Evaluate(Rendering rendering)
    {
        var scope = rendering.Scope;
        return left.TryEvaluate(rendering, out var value) && (value is not null || keepsNull)
            ? value
            : EvaluateRight(rendering, scope);
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        var scope = rendering.Scope;
        var (found, value) = await left.TryEvaluateAsync(rendering);
        if (found && (value is not null || keepsNull))
        {
            return value;
        }

        rendering.Scope = scope;
        return await right.EvaluateAsync(rendering);
    }

    // A macro that failed halfway on the left leaves its scope behind.
    object? EvaluateRight(Rendering rendering, Scope scope)
    {
        rendering.Scope = scope;
        return right.Evaluate(rendering);
    }
}
