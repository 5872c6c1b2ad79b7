namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>input is name</c> and <c>input is not name</c></summary>
sealed class TestExpression(
    Expression input, string name, ExpressionTest? test, CallArguments arguments, bool isNegated, int line) : Expression
{
    public override bool IsAsynchronous { get; } = input.IsAsynchronous || arguments.IsAsynchronous;

    public override object? Evaluate(Rendering rendering)
    {
        object? value = null;
        if (test?.RescuesMissing == true)
        {
            input.TryEvaluate(rendering, out value);
        }
        else
        {
            value = input.Evaluate(rendering);
        }

        rendering.Line = line;
        return test is null
            ? throw Unknown()
            : test.Body(value, new(rendering, arguments.Evaluate(rendering, test.Parameters))) != isNegated;
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        var value = test?.RescuesMissing == true
            ? (await input.TryEvaluateAsync(rendering)).Value
            : await input.EvaluateAsync(rendering);
        rendering.Line = line;
        return test is null
            ? throw Unknown()
            : test.Body(value, new(rendering, await arguments.EvaluateAsync(rendering, test.Parameters))) != isNegated;
    }

    ExpressionException Unknown() => new($"Test [{name}] does not exist.");
}
