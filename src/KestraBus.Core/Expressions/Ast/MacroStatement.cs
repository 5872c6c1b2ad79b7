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

    /// <summary>
    /// Puts defaults and then arguments into the macro's own scope. All defaults are evaluated, needed or not, and a later one
    /// sees the earlier ones.
    /// </summary>
    public void Define(Rendering rendering, object?[] values)
    {
        foreach (var (parameter, otherwise) in parameters)
        {
            rendering.Scope.Define(parameter, otherwise?.Evaluate(rendering));
        }

        for (var index = 0; index < parameters.Length; index++)
        {
            if (!ReferenceEquals(values[index], Arguments.Missing))
            {
                rendering.Scope.Define(parameters[index].Name, values[index]);
            }
        }
    }
}
