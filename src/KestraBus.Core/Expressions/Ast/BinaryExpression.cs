using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Ast;

/// <summary>
/// An operator that needs both its sides. Pebble wraps whatever goes wrong in arithmetic and comparisons in an error of
/// their own, a problem with a name, so that <c>??</c> cannot rescue it; other operators let failures through.
/// </summary>
abstract class BinaryExpression(Expression left, Expression right, int line, string? problem = null) : Expression
{
    public sealed override bool IsAsynchronous { get; } = left.IsAsynchronous || right.IsAsynchronous;

    public sealed override object? Evaluate(Rendering rendering)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        try
        {
            var one = left.Evaluate(rendering);
            var other = right.Evaluate(rendering);
            rendering.Line = line;
            return Apply(rendering, one, other);
        }
        catch (Exception failure) when (problem is not null && IsWrapped(failure))
        {
            throw Wrap(rendering, failure);
        }
    }

    protected sealed override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        try
        {
            var one = await left.EvaluateAsync(rendering);
            var other = await right.EvaluateAsync(rendering);
            rendering.Line = line;
            return Apply(rendering, one, other);
        }
        catch (Exception failure) when (problem is not null && IsWrapped(failure))
        {
            throw Wrap(rendering, failure);
        }
    }

    protected abstract object? Apply(Rendering rendering, object? left, object? right);

    static bool IsWrapped(Exception failure) =>
        failure is NotFoundException or ArithmeticException or ExpressionException { IsLocated: false };

    ExpressionException Wrap(Rendering rendering, Exception failure)
    {
        rendering.Line = line;
        return rendering.Locate($"{problem}: {failure.Message}", failure);
    }
}
