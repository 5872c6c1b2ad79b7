namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>left | right</c></summary>
sealed class JqPipe(JqNode left, JqNode right) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        foreach (var middle in left.Run(environment, item, context))
        {
            context.Step();
            foreach (var result in right.Run(environment, middle, context))
            {
                yield return result;
            }
        }
    }
}
