using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;
using KestraBus.Engine.Starting;

namespace KestraBus.Simulation.Processes;

/// <summary>The simulated flows' expressions need nothing from outside.</summary>
sealed class FlowServices : IFlowExpressionServices
{
    public IExpressionServices Of(FlowKey flow) => NoServices.Instance;
}
