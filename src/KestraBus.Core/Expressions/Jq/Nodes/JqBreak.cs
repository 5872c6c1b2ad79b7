namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>break $name</c></summary>
sealed class JqBreak(string name) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context) =>
        environment.TryGetVariable("*label-" + name, out var mark)
            ? throw new JqBreakException(mark!)
            : throw new JqException($"$*label-{name} is not defined");
}
