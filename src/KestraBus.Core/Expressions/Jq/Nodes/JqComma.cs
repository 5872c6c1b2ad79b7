namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>left, right</c></summary>
sealed class JqComma(JqNode left, JqNode right) : JqNode
{
    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context) =>
        left.Run(environment, item, context).Concat(right.RunDeferred(environment, item, context));
}
