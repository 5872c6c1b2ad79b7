namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>input is name</c> and <c>input is not name</c></summary>
sealed class TestExpression(
    Expression input, string name, ExpressionTest? test, CallArguments arguments, bool isNegated, int line) : Expression
{
    public override bool IsAsynchronous { get; } = input.IsAsynchronous || arguments.IsAsynchronous;

    public override object? Evaluate(Rendering rendering)
    {
        if (test is null)
        {
            throw Unknown(rendering);
        }

        var values = arguments.Evaluate(rendering, test.Parameters);
        object? value;
        if (test.RescuesMissing)
        {
            input.TryEvaluate(rendering, out value);
        }
        else
        {
            value = input.Evaluate(rendering);
        }

        rendering.Line = line;
        return test.Body(value, new(rendering, values)) != isNegated;
    }

    protected override async ValueTask<object?> AwaitAsync(Rendering rendering)
    {
        if (test is null)
        {
            throw Unknown(rendering);
        }

        var values = await arguments.EvaluateAsync(rendering, test.Parameters);
        var value = test.RescuesMissing
            ? (await input.TryEvaluateAsync(rendering)).Value
            : await input.EvaluateAsync(rendering);
        rendering.Line = line;
        return test.Body(value, new(rendering, values)) != isNegated;
    }

    ExpressionException Unknown(Rendering rendering)
    {
        rendering.Line = line;
        return new($"Test [{name}] does not exist.");
    }
}
