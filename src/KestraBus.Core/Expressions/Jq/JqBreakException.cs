namespace KestraBus.Core.Expressions.Jq;

/// <summary>Leaves the label that made the mark.</summary>
sealed class JqBreakException(object mark) : Exception("break")
{
    public object Mark => mark;
}
