using KestraBus.Core.Flows;

namespace KestraBus.Core.Executions;

/// <summary>Turns the rendered outputs of a flow into values of their declared types.</summary>
public interface IFlowOutputReader
{
    /// <summary>Throws an <see cref="Expressions.ExpressionException"/> whose message tells the user what does not fit.</summary>
    IReadOnlyDictionary<string, object?> Read(IReadOnlyList<FlowOutput> outputs, IReadOnlyDictionary<string, object?> rendered);
}
