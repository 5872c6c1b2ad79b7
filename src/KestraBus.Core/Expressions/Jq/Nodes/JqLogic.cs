namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>and</c>, <c>or</c></summary>
sealed class JqLogic(bool isOr, JqNode left, JqNode right) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        foreach (var one in left.Values(environment, item.Value, context))
        {
            if (JqTypes.IsTrue(one) == isOr)
            {
                yield return item.Made(isOr);
                continue;
            }

            foreach (var other in right.Values(environment, item.Value, context))
            {
                yield return item.Made(JqTypes.IsTrue(other));
            }
        }
    }
}
