namespace KestraBus.Core.Expressions.Jq;

static class JqFilter
{
    public static object? Apply(object? input, Arguments arguments) => throw new ExpressionException("soon");
}
