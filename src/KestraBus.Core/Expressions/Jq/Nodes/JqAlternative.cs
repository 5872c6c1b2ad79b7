namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>left // right</c>: what is neither false nor null, or else the right side. Errors on the left are nothing.</summary>
sealed class JqAlternative(JqNode left, JqNode right) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        var hasAny = false;
        foreach (var result in JqTry.Guarded(left.RunDeferred(environment, item, context)))
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
