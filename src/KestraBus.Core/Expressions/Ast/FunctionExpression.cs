namespace KestraBus.Core.Expressions.Ast;

/// <summary>A call of a function of the library.</summary>
sealed class FunctionExpression(ExpressionFunction function, CallArguments arguments, int line) : Expression
{
    public override bool IsAsynchronous { get; } = function.AsynchronousBody is not null || arguments.IsAsynchronous;

    public override object? Evaluate(Rendering rendering)
    {
        rendering.Line = line;
        rendering.Budget.Round();
        var values = arguments.Evaluate(rendering, function.Parameters);
        rendering.Line = line;
        return function.Body(new(rendering, values));
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        rendering.Line = line;
        rendering.Budget.Round();
        var values = await arguments.EvaluateAsync(rendering, function.Parameters);
        rendering.Line = line;
        return function.AsynchronousBody is { } body
            ? await CallAsync(rendering, body, values)
            : function.Body(new(rendering, values));
    }

    async ValueTask<object?> CallAsync(Rendering rendering, AsynchronousFunctionBody body, object?[] values)
    {
        if (!function.Waits)
        {
            return await body(new(rendering, values), rendering.CancellationToken);
        }

        var since = rendering.Budget.StartWaiting();
        var result = await body(new(rendering, values), rendering.CancellationToken);
        rendering.Budget.StopWaiting(since);
        return result;
    }
}
