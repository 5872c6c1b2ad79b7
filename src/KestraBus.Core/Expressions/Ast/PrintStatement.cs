namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>{{ value }}</c></summary>
sealed class PrintStatement(Expression value) : Statement
{
    public override bool IsAsynchronous => value.IsAsynchronous;

    public override void Render(Rendering rendering, Output output) => output.WriteValue(value.Evaluate(rendering));

    protected override async ValueTask AwaitAsync(Rendering rendering, Output output) =>
        output.WriteValue(await value.EvaluateAsync(rendering));
}
