namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>reduce source as pattern (start; update)</c></summary>
sealed class JqReduce(JqNode source, JqPattern pattern, JqNode start, JqNode update) : JqNode
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

                    // The last result counts, and none at all makes the state null.
                    var next = state.Made(null);
                    foreach (var result in update.Run(bound, state, context))
                    {
                        next = result;
                    }

                    state = next;
                }
            }

            yield return state;
        }
    }
}
