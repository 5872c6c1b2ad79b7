namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>target[key]</c>, <c>target.key</c>, <c>target[from:to]</c></summary>
sealed class JqIndex(JqNode target, JqNode? from, JqNode? to, bool isSlice) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        foreach (var owner in target.Run(environment, item, context))
        {
            foreach (var key in Keys(environment, item.Value, context))
            {
                context.Step();
                yield return owner.Child(key, JqPaths.GetChild(owner.Value, key, context));
            }
        }
    }

    IEnumerable<object?> Keys(JqEnvironment environment, object? input, JqContext context)
    {
        if (!isSlice)
        {
            return from!.Values(environment, input, context);
        }

        return Bounds(to, environment, input, context).SelectMany(end => Bounds(from, environment, input, context)
            .Select(start => (object?)new OrderedDictionary<string, object?> { ["start"] = start, ["end"] = end }));
    }

    static IEnumerable<object?> Bounds(JqNode? bound, JqEnvironment environment, object? input, JqContext context) =>
        bound?.Values(environment, input, context) ?? [null];
}
