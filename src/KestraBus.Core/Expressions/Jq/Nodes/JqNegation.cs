namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>-value</c></summary>
sealed class JqNegation(JqNode operand) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context) =>
        operand.Values(environment, item.Value, context).Select(value => item.Made(value switch
        {
            long number => (object)-number,
            double number => JqTypes.FromDouble(-number),
            _ => throw new JqException($"{JqTypes.Describe(value)} cannot be negated"),
        }));
}
