namespace KestraBus.Core.Expressions.Functions;

/// <summary>What functions need to know about the flow and the execution they are called in.</summary>
static class FlowVariables
{
    public static string Namespace(Arguments arguments) => Text(arguments, "flow", "namespace")
        ?? throw new ExpressionException("There is no variable 'flow' with a namespace here.");

    public static string? Text(Arguments arguments, string variable, string key) =>
        arguments.Rendering.CallerVariables.TryGet(variable, out var value)
            ? (value as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(key) as string
            : null;
}
