namespace KestraBus.Core.Flows.Inputs;

/// <summary>A value in its two forms, or why it is none.</summary>
sealed record ParsedValue
{
    ParsedValue()
    {
    }

    /// <summary>As executions keep it.</summary>
    public object? Stored { get; private init; }

    /// <summary>As the validate call shows it.</summary>
    public object? Shown { get; private init; }

    /// <summary>What bounds are compared with, for types that have some.</summary>
    public IComparable? Order { get; private init; }

    public string? Error { get; private init; }

    public static ParsedValue Of(object? value, IComparable? order = null) => new() { Stored = value, Shown = value, Order = order };

    public static ParsedValue Of(object? stored, object? shown, IComparable? order = null) =>
        new() { Stored = stored, Shown = shown, Order = order };

    public static ParsedValue Fault(string message) => new() { Error = message };
}
