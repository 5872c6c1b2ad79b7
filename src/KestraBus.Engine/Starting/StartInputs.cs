using KestraBus.Core.Flows;

namespace KestraBus.Engine.Starting;

/// <summary>Reads the inputs of a start by the types that the flow declares.</summary>
public static class StartInputs
{
    /// <summary>The values, or what is wrong with the first input that does not fit.</summary>
    public static ValueTask<(IReadOnlyDictionary<string, object?> Values, string? Error)> ReadAsync(
        Flow flow, StartCommand command, string executionId, CancellationToken cancellationToken)
    {
        var values = new OrderedDictionary<string, object?>();
        foreach (var input in flow.Inputs)
        {
            var value = command.Inputs.GetValueOrDefault(input.Id) ?? input.Defaults;
            if (value is null && input.Required)
            {
                return new((PlainMaps.Empty, $"Missing required input:{input.Id}"));
            }

            values[input.Id] = value;
        }

        return new((values, null));
    }
}
