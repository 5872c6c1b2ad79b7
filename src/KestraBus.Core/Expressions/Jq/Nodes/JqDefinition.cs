namespace KestraBus.Core.Expressions.Jq.Nodes;

/// <summary><c>def name(parameters): function; body</c></summary>
sealed class JqDefinition(string name, string[] parameters, JqNode function, JqNode body) : JqNode
{
    public JqNode Body => body;

    public JqEnvironment Define(JqEnvironment environment) => environment.WithFunction(name, parameters, function);

    public override IEnumerable<JqItem> Run(JqEnvironment environment, JqItem item, JqContext context) =>
        body.Run(Define(environment), item, context);
}
