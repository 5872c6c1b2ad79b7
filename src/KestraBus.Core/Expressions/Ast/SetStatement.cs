namespace KestraBus.Core.Expressions.Ast;

/// <summary><c>set name = value</c></summary>
sealed class SetStatement(string name, Expression value) : Statement
{
    public override bool IsAsynchronous => value.IsAsynchronous;

    public override void Render(Rendering rendering, Output output) =>
        rendering.Scope.Assign(name, value.Evaluate(rendering));

    protected override async ValueTask AwaitAsync(Rendering rendering, Output output) =>
        rendering.Scope.Assign(name, await value.EvaluateAsync(rendering));
}
