namespace KestraBus.Core.Expressions.Jq.Nodes;

sealed class JqLiteral(object? value) : JqNode
{
    public object? Value => value;

    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context) =>
        [item.Made(value)];
}
