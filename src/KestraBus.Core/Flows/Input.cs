namespace KestraBus.Core.Flows;

/// <summary>An input as the flow declares it; which of the type-bound properties count depends on <see cref="Type"/> (flow-language §7.2).</summary>
public sealed record Input
{
    /// <summary>May hold dots: <c>a.b</c> is found under <c>inputs.a.b</c>.</summary>
    public required string Id { get; init; }

    public required InputType Type { get; init; }

    public string? Description { get; init; }

    public string? DisplayName { get; init; }

    public bool Required { get; init; } = true;

    /// <summary>Literal or expression; null when absent.</summary>
    public object? Defaults { get; init; }

    public bool HasDefaults { get; init; }

    public object? Prefill { get; init; }

    public InputDependency? DependsOn { get; init; }

    /// <summary>STRING, SECRET: full-match pattern.</summary>
    public string? Validator { get; init; }

    /// <summary>ENUM, SELECT, MULTISELECT.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>SELECT, MULTISELECT: expression that yields the values.</summary>
    public string? Expression { get; init; }

    public bool AllowCustomValue { get; init; }

    public bool AutoSelectFirst { get; init; }

    public InputType? ItemType { get; init; }

    /// <summary>INT, FLOAT: numbers; DURATION: ISO text. Inclusive.</summary>
    public object? Min { get; init; }

    public object? Max { get; init; }

    /// <summary>DATE, DATETIME, TIME: ISO text. Inclusive.</summary>
    public string? After { get; init; }

    public string? Before { get; init; }

    /// <summary>FILE: extension of the stored file.</summary>
    public string? Extension { get; init; }

    public IReadOnlyList<string>? AllowedFileExtensions { get; init; }
}

/// <summary>An input that is asked for only when others have values that fit.</summary>
public sealed record InputDependency(IReadOnlyList<string> Inputs, string? Condition);
