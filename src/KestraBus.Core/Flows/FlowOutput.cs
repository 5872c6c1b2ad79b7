namespace KestraBus.Core.Flows;

/// <summary>An output of a flow: rendered when the execution ends, then read like an input of that type (flow-language §1.9).</summary>
public sealed record FlowOutput(string Id, InputType Type, object? Value)
{
    public InputType? ItemType { get; init; }

    public bool Required { get; init; } = true;

    public string? DisplayName { get; init; }

    public string? Description { get; init; }
}
