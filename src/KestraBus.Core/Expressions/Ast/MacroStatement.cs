namespace KestraBus.Core.Expressions.Ast;

/// <summary>Defines a macro and prints nothing.</summary>
sealed class MacroStatement(string name, (string Name, Expression? Default)[] parameters, Statement body) : Statement
{
    public string Name => name;

    public IReadOnlyList<string> Parameters { get; } = [.. parameters.Select(parameter => parameter.Name)];

    public Statement Body => body;

    public override void Render(Rendering rendering, Output output)
    {
    }

    /// <summary>Puts arguments, or their defaults, into the macro's own scope.</summary>
    public void Define(Rendering rendering, object?[] values)
    {
        for (var index = 0; index < parameters.Length; index++)
        {
            rendering.Scope.Define(parameters[index].Name, ReferenceEquals(values[index], Arguments.Missing)
                ? parameters[index].Default?.Evaluate(rendering)
                : values[index]);
        }
    }
}
