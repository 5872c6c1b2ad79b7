namespace KestraBus.Core.Flows.Inputs;

/// <summary>One input with its value.</summary>
public sealed record ReadInput(Input Input)
{
    /// <summary>False when it depends on others that have not the values it needs; then a value counts for nothing.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>As executions keep it.</summary>
    public object? Value { get; init; }

    /// <summary>As the validate call shows it; the raw value when it is refused or not asked for.</summary>
    public object? Shown { get; init; }

    /// <summary>The value is the input's default.</summary>
    public bool IsDefault { get; init; }

    public IReadOnlyList<string> Errors { get; init; } = [];
}
