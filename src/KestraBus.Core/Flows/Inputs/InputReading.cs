namespace KestraBus.Core.Flows.Inputs;

/// <summary>What came of reading inputs, in the order of their declaration.</summary>
public sealed record InputReading(IReadOnlyList<ReadInput> Inputs)
{
    /// <summary>A fault of an input that is not asked for stops nothing.</summary>
    public string? Error => Inputs.Where(input => input.Enabled).SelectMany(input => input.Errors).FirstOrDefault();

    public bool IsValid => Error is null;

    /// <summary>The inputs of an execution: ids with dots as nested maps, disabled ones absent.</summary>
    public IReadOnlyDictionary<string, object?> Values => field ??= InputMap.Nest(
        Inputs.Where(input => input.Enabled).Select(input => KeyValuePair.Create(input.Input.Id, input.Value)));
}
