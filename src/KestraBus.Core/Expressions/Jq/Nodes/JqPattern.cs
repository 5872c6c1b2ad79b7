namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary>What a value is taken apart by: <c>$name</c>, <c>[$a, $b]</c>, <c>{key: $c}</c>.</summary>
abstract record JqPattern
{
    JqPattern()
    {
    }

    public abstract IEnumerable<JqEnvironment> Bind(JqEnvironment environment, object? value, JqContext context);

    public sealed record Variable(string Name) : JqPattern
    {
        public override IEnumerable<JqEnvironment> Bind(JqEnvironment environment, object? value, JqContext context) =>
            [environment.WithVariable(Name, value)];
    }

    public sealed record Elements(JqPattern[] Items) : JqPattern
    {
        public override IEnumerable<JqEnvironment> Bind(JqEnvironment environment, object? value, JqContext context)
        {
            IEnumerable<JqEnvironment> bound = [environment];
            for (var index = 0; index < Items.Length; index++)
            {
                var (item, part) = (Items[index], JqPaths.GetChild(value, (long)index, context));
                bound = bound.SelectMany(inner => item.Bind(inner, part, context));
            }

            return bound;
        }
    }

    public sealed record Fields((string? Variable, JqNode Key, JqPattern? Pattern)[] Items) : JqPattern
    {
        public override IEnumerable<JqEnvironment> Bind(JqEnvironment environment, object? value, JqContext context)
        {
            IEnumerable<JqEnvironment> bound = [environment];
            foreach (var (variable, key, pattern) in Items)
            {
                bound = bound.SelectMany(inner => key.Values(inner, value, context).SelectMany(name =>
                {
                    var part = JqPaths.GetChild(
                        value, name as string ?? throw new JqException("Cannot index with a non-string"), context);
                    var named = variable is null ? inner : inner.WithVariable(variable, part);
                    return pattern?.Bind(named, part, context) ?? [named];
                }));
            }

            return bound;
        }
    }
}
