namespace KestraBus.Core.Expressions.Jq;

/// <summary>An error of a jq program, which the program can catch as a value.</summary>
sealed class JqException(object? value) : Exception(value as string ?? JqTypes.Describe(value) + " (not a string)")
{
    public object? Value => value;
}
