namespace KestraBus.Core.Expressions.Ast;

/// <summary>Filters what its body prints: the filters are an expression over <see cref="PrintedExpression"/>.</summary>
sealed class FilterStatement(Statement body, Expression filtered) : Statement
{
    public override bool IsAsynchronous { get; } = body.IsAsynchronous || filtered.IsAsynchronous;

    public override void Render(Rendering rendering, Output output)
    {
        var text = new TextOutput(rendering, printsJson: false);
        body.Render(rendering, text);
        PrintedExpression.Enter(rendering, text);
        output.WriteValue(filtered.Evaluate(rendering));
        PrintedExpression.Leave(rendering);
    }

    protected override async ValueTask AwaitAsync(Rendering rendering, Output output)
    {
        var text = new TextOutput(rendering, printsJson: false);
        await body.RenderAsync(rendering, text);
        PrintedExpression.Enter(rendering, text);
        output.WriteValue(await filtered.EvaluateAsync(rendering));
        PrintedExpression.Leave(rendering);
    }
}
