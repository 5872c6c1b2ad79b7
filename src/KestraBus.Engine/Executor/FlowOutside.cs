using KestraBus.Core.Executions.Rendering;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Plugins;
using KestraBus.Engine.Starting;

namespace KestraBus.Engine.Executor;

/// <summary>What decisions about a flow's executions may find out.</summary>
public sealed class FlowOutside(
    ExpressionEngine expressions, IFlowExpressionServices services, ExecutionBuilder builder, ReferencedValues references)
{
    public Outside Of(Flow flow) => new()
    {
        Expressions = expressions,
        Services = services.Of(flow.Key),
        References = references,
        FindChild = builder.BuildChildAsync,
    };
}
