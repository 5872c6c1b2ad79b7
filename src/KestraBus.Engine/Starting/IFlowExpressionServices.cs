using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;

namespace KestraBus.Engine.Starting;

/// <summary>What expressions of a flow can reach before it has an execution: defaults of inputs, keys of webhooks.</summary>
public interface IFlowExpressionServices
{
    IExpressionServices Of(FlowKey flow);
}
