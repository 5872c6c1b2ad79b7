namespace KestraBus.Core.Expressions.Ast;

sealed class NameExpression(string name, int line) : Expression
{
    public string Name => name;

    public override object? Evaluate(Rendering rendering) =>
        rendering.Scope.TryGet(name, out var value) ? value : throw rendering.NotFound(name, line);

    public override bool TryEvaluate(Rendering rendering, out object? value) => rendering.Scope.TryGet(name, out value);
}
