using System.Runtime.CompilerServices;

namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>input | name(…)</c></summary>
sealed class FilterExpression(
    Expression input, string name, ExpressionFilter? filter, CallArguments arguments, int line)
    : Expression
{
    public override bool IsAsynchronous { get; } = input.IsAsynchronous || arguments.IsAsynchronous;

    public override object? Evaluate(Rendering rendering)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (filter is null)
        {
            throw Unknown(rendering);
        }

        // The arguments come first, as in Pebble: when both miss something, it is theirs that is reported.
        var values = arguments.Evaluate(rendering, filter.Parameters);
        object? value;
        if (filter.RescuesMissing)
        {
            input.TryEvaluate(rendering, out value);
        }
        else
        {
            value = input.Evaluate(rendering);
        }

        rendering.Line = line;
        return Apply(filter, rendering, value, values);
    }

    /// <summary>The filter applied to a value that is already there, as the filter tag needs it.</summary>
    public static object? Apply(ExpressionFilter filter, Rendering rendering, object? value, object?[] arguments)
    {
        rendering.Budget.Round();
        var result = filter.Body(value, new(rendering, arguments));
        if (result is string text)
        {
            rendering.Budget.Text(text.Length);
        }
        else if (result is IReadOnlyList<object?> list)
        {
            rendering.Budget.List(list.Count);
        }

        return result;
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        if (filter is null)
        {
            throw Unknown(rendering);
        }

        var values = await arguments.EvaluateAsync(rendering, filter.Parameters);
        var value = filter.RescuesMissing
            ? (await input.TryEvaluateAsync(rendering)).Value
            : await input.EvaluateAsync(rendering);
        rendering.Line = line;
        return Apply(filter, rendering, value, values);
    }

    ExpressionException Unknown(Rendering rendering)
    {
        rendering.Line = line;
        return new($"Filter [{name}] does not exist.");
    }
}
