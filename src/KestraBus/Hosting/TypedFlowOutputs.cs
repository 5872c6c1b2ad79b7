using KestraBus.Core.Executions;
using KestraBus.Core.Expressions;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;

namespace KestraBus.Hosting;

/// <summary>Reads flow outputs for the machine by the rules of inputs.</summary>
sealed class TypedFlowOutputs(FlowOutputReader reader) : IFlowOutputReader
{
    public IReadOnlyDictionary<string, object?> Read(IReadOnlyList<FlowOutput> outputs, IReadOnlyDictionary<string, object?> rendered)
    {
        var reading = reader.Read(outputs, rendered);
        return reading.Error is { } error ? throw new ExpressionException(error) : reading.Values;
    }
}
