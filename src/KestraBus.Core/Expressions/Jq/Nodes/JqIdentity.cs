namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>.</c></summary>
sealed class JqIdentity : JqNode
{
    public static JqIdentity Instance { get; } = new();

    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context) => [item];
}
