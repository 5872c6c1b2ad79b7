namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>foreach source as pattern (start; update; extract)</c></summary>
sealed class JqForeach(JqNode source, JqPattern pattern, JqNode start, JqNode update, JqNode extract) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        foreach (var first in start.Run(environment, item, context))
        {
            var state = first;
            foreach (var value in source.Values(environment, item.Value, context))
            {
                foreach (var bound in pattern.Bind(environment, value, context))
                {
                    context.Step();
                    foreach (var next in update.Run(bound, state, context))
                    {
                        state = next;
                        foreach (var result in extract.Run(bound, state, context))
                        {
                            yield return result;
                        }
                    }
                }
            }
        }
    }
}
