namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>target[]</c>; with a question mark what has no elements gives nothing.</summary>
sealed class JqIterate(JqNode target, bool isOptional = false) : JqNode
{
    /// <summary>The same with a question mark: it covers this step, not what leads to it.</summary>
    public JqIterate Optional() => new(target, isOptional: true);

    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context)
    {
        foreach (var owner in target.Run(environment, item, context))
        {
            switch (owner.Value)
            {
                case IReadOnlyList<object?> list:
                    for (var index = 0; index < list.Count; index++)
                    {
                        context.Step();
                        yield return owner.Child((long)index, list[index]);
                    }

                    break;
                case IReadOnlyDictionary<string, object?> map:
                    foreach (var (key, value) in map)
                    {
                        context.Step();
                        yield return owner.Child(key, value);
                    }

                    break;
                case var _ when isOptional:
                    break;
                default:
                    throw new JqException($"Cannot iterate over {JqTypes.Describe(owner.Value)}");
            }
        }
    }
}
