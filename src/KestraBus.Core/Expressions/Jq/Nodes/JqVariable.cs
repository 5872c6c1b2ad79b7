namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>$name</c></summary>
sealed class JqVariable(string name) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context) =>
        environment.TryGetVariable(name, out var value)
            ? [item.Made(value)]
            : throw new JqException($"${name} is not defined");
}
