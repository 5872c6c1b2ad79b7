namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary>
/// <c>left // right</c>: what is neither false nor null, or else the right side. Unlike in jq itself errors on the left stay
/// errors: the jq of Kestra does it so.
/// </summary>
sealed class JqAlternative(JqNode left, JqNode right) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        var hasAny = false;
        foreach (var result in left.Run(environment, item, context))
        {
            if (JqTypes.IsTrue(result.Value))
            {
                hasAny = true;
                yield return result;
            }
        }

        if (!hasAny)
        {
            foreach (var result in right.Run(environment, item, context))
            {
                yield return result;
            }
        }
    }
}
