namespace KestraBus.Core.Expressions;

/// <summary>A function; without a parameter list it takes any number of arguments.</summary>
public sealed record ExpressionFunction(string Name, IReadOnlyList<string>? Parameters, FunctionBody Body)
{
    /// <summary>How the function answers where waiting is possible; null when it never waits.</summary>
    public AsynchronousFunctionBody? AsynchronousBody { get; init; }

    /// <summary>Whether the time the function takes is spent waiting, and so does not count.</summary>
    internal bool Waits { get; init; }

    /// <summary>Whether the function can read any variable.</summary>
    public bool ReadsEverything { get; init; }

    /// <summary>Variables the function looks at by itself.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>A function that does input or output and therefore fails where waiting is not possible.</summary>
    public static ExpressionFunction Waiting(
        string name, IReadOnlyList<string> parameters, AsynchronousFunctionBody body) =>
        new(name, parameters, _ =>
            throw new ExpressionException($"The function `{name}` is not available here: it needs to wait."))
        {
            AsynchronousBody = body,
            Waits = true,
        };
}
