using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Ast;

/// <summary>
/// Something that has a value. Evaluation is synchronous wherever no function below can wait, and only otherwise goes
/// the asynchronous way.
/// </summary>
abstract class Expression
{
    /// <summary>Whether something in it may wait for input or output.</summary>
    public virtual bool IsAsynchronous => false;

    public abstract object? Evaluate(Rendering rendering);

    public ValueTask<object?> EvaluateAsync(Rendering rendering)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return IsAsynchronous ? AwaitAsync(rendering) : new(Evaluate(rendering));
    }

    /// <summary>The value, or false when something it names does not exist.</summary>
    public virtual bool TryEvaluate(Rendering rendering, out object? value)
    {
        var scope = rendering.Scope;
        try
        {
            value = Evaluate(rendering);
            return true;
        }
        catch (NotFoundException)
        {
            // A macro that failed halfway leaves its scope behind. Failures are slow: they count as work.
            rendering.Budget.Round();
            rendering.Scope = scope;
            value = null;
            return false;
        }
    }

    public ValueTask<(bool Found, object? Value)> TryEvaluateAsync(Rendering rendering) =>
        IsAsynchronous ? TryAwaitAsync(rendering) : new((TryEvaluate(rendering, out var value), value));

    protected virtual ValueTask<object?> AwaitAsync(Rendering rendering) => new(Evaluate(rendering));

    async ValueTask<(bool Found, object? Value)> TryAwaitAsync(Rendering rendering)
    {
        var scope = rendering.Scope;
        try
        {
            return (true, await AwaitAsync(rendering));
        }
        catch (NotFoundException)
        {
            rendering.Budget.Round();
            rendering.Scope = scope;
            return (false, null);
        }
    }
}
