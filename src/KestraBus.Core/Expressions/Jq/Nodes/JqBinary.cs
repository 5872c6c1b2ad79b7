namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary>Arithmetic and comparisons. The right side varies slowest.</summary>
sealed class JqBinary(string operation, JqNode left, JqNode right) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        foreach (var other in right.Values(environment, item.Value, context))
        {
            foreach (var one in left.Values(environment, item.Value, context))
            {
                context.Step();
                yield return item.Made(JqArithmetic.Apply(operation, one, other, context));
            }
        }
    }
}
