namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>if condition then a else b end</c></summary>
sealed class JqConditional(JqNode condition, JqNode then, JqNode otherwise) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        foreach (var holds in condition.Values(environment, item.Value, context))
        {
            foreach (var result in (JqTypes.IsTrue(holds) ? then : otherwise).Run(environment, item, context))
            {
                yield return result;
            }
        }
    }
}
