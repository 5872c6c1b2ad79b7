namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>{key: value}</c>, once for each combination of keys and values.</summary>
sealed class JqObject((JqNode Key, JqNode Value)[] entries) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context) =>
        Build(environment, item.Value, context, 0, []).Select(map => item.Made(map));

    IEnumerable<OrderedDictionary<string, object?>> Build(
        JqEnvironment environment, object? input, JqContext context, int index, OrderedDictionary<string, object?> before)
    {
        if (index == entries.Length)
        {
            yield return before;
            yield break;
        }

        foreach (var key in entries[index].Key.Values(environment, input, context))
        {
            foreach (var value in entries[index].Value.Values(environment, input, context))
            {
                context.Step();
                var name = key as string ?? throw new JqException(
                    $"Cannot use {JqTypes.Describe(key)} as object key");
                foreach (var map in Build(environment, input, context, index + 1, new(before) { [name] = value }))
                {
                    yield return map;
                }
            }
        }
    }
}
