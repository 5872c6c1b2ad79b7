namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>target[]</c></summary>
sealed class JqIterate(JqNode target) : JqNode
{
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
                default:
                    throw new JqException($"Cannot iterate over {JqTypes.Describe(owner.Value)}");
            }
        }
    }
}
