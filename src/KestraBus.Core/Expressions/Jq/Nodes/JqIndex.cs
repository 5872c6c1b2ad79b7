namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary>
/// <c>target[key]</c>, <c>target.key</c>, <c>target[from:to]</c>; with a question mark what cannot be indexed gives nothing.
/// </summary>
sealed class JqIndex(JqNode target, JqNode? from, JqNode? to, bool isSlice, bool isOptional = false) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        foreach (var owner in target.Run(environment, item, context))
        {
            foreach (var key in Keys(environment, item.Value, context))
            {
                context.Step();
                if (TryGetChild(owner.Value, key, context, out var child))
                {
                    yield return owner.Child(key, child);
                }
            }
        }
    }

    /// <summary>The same with a question mark: it covers this step, not what leads to it.</summary>
    public JqIndex Optional() => new(target, from, to, isSlice, isOptional: true);

    bool TryGetChild(object? owner, object? key, JqContext context, out object? child)
    {
        try
        {
            child = JqPaths.GetChild(owner, key, context);
            return true;
        }
        catch (JqException) when (isOptional)
        {
            child = null;
            return false;
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
