namespace KestraBus.Core.Expressions.Jq;

/// <summary>A function or an argument with the environment it was written in.</summary>
sealed class JqClosure(JqNode body, string[] parameters)
{
    public JqNode Body => body;

    public string[] Parameters => parameters;

    // Set right after it is made: a function sees itself.
    public JqEnvironment Environment { get; set; } = JqEnvironment.Empty;
}
