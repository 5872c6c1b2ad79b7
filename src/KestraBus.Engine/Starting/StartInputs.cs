using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Inputs;

namespace KestraBus.Engine.Starting;

/// <summary>Reads the inputs of a start by the types that the flow declares.</summary>
public sealed class StartInputs(InputReader reader, IFlowExpressionServices? services = null)
{
    /// <summary>Without <paramref name="files"/> uploads are looked at but not kept: the validate call.</summary>
    public Task<InputReading> ReadAsync(
        Flow flow, IReadOnlyDictionary<string, object?> given, IInputFiles? files, CancellationToken cancellationToken) =>
        ReadAsync(flow, flow.Inputs, FlowVariables.Of(flow).ToVariables(), given, files, cancellationToken);

    /// <summary>The same for the inputs that a task asks for.</summary>
    public Task<InputReading> ReadAsync(
        Flow flow,
        IReadOnlyList<Input> asked,
        IVariables variables,
        IReadOnlyDictionary<string, object?> given,
        IInputFiles? files,
        CancellationToken cancellationToken) =>
        reader.ReadAsync(
            new InputRequest
            {
                Inputs = asked,
                Given = given,
                Variables = variables,
                Services = services?.Of(flow.Key) ?? NoServices.Instance,
                Files = files,
            },
            cancellationToken);
}
