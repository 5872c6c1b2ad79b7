namespace KestraBus.Core.Expressions;

/// <summary>A variable or attribute does not exist. The only failure that <c>??</c> and its kin rescue.</summary>
sealed class NotFoundException : ExpressionException
{
    public NotFoundException(string name, string template, int line)
        : base($"Unable to find `{name}` used in the expression `{template}` at line {line}") => IsLocated = true;
}
