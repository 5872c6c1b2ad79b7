namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>[items]</c></summary>
sealed class JqArray(JqNode? items) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        var list = new List<object?>();
        foreach (var value in items?.Values(environment, item.Value, context) ?? [])
        {
            list.Add(value);
            context.List(list.Count);
        }

        yield return item.Made(list);
    }
}
