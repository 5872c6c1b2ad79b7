namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>source as pattern | body</c></summary>
sealed class JqBinding(JqNode source, JqPattern pattern, JqNode body) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        foreach (var value in source.Values(environment, item.Value, context))
        {
            foreach (var bound in pattern.Bind(environment, value, context))
            {
                foreach (var result in body.Run(bound, item, context))
                {
                    yield return result;
                }
            }
        }
    }
}
