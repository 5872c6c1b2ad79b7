namespace KestraBus.Core.Expressions.Ast;

/// <summary>What the body of a filter tag printed, kept in a scope of its own under a name that no template can write.</summary>
sealed class PrintedExpression : Expression
{
    const string Name = "{% filter %}";

    public override object? Evaluate(Rendering rendering)
    {
        rendering.Scope.TryGet(Name, out var value);
        return value;
    }

    public static void Enter(Rendering rendering, TextOutput text)
    {
        rendering.Scope = new(rendering.Scope, null);
        rendering.Scope.Define(Name, text.ToString());
    }

    public static void Leave(Rendering rendering) => rendering.Scope = rendering.Scope.Outer ?? rendering.Scope;
}
