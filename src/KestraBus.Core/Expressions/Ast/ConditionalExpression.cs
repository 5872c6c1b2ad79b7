using KestraBus.Core.Expressions.Operators;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>a ? b : c</c>; a null condition is false here, unlike everywhere else.</summary>
sealed class ConditionalExpression(Expression condition, Expression then, Expression otherwise, int line) : Expression
{
    public override bool IsAsynchronous { get; } =
        condition.IsAsynchronous || then.IsAsynchronous || otherwise.IsAsynchronous;

    public override object? Evaluate(Rendering rendering) =>
        Choose(rendering, condition.Evaluate(rendering)).Evaluate(rendering);

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering) =>
        await Choose(rendering, await condition.EvaluateAsync(rendering)).EvaluateAsync(rendering);

    Expression Choose(Rendering rendering, object? value)
    {
        rendering.Line = line;
        return value is not null && Truth.Of(value) ? then : otherwise;
    }
}
