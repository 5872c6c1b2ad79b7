namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A property that YAML may set: its name, what it may hold, and what is demanded of it.</summary>
sealed record PropertyShape(string Name, Shape Shape)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Aliases that count as deprecated properties of their own.</summary>
    public IReadOnlyList<string> DeprecatedAliases { get; init; } = [];

    public bool Required { get; init; }

    public bool NotEmpty { get; init; }

    /// <summary>The class has a value of its own, so that nothing is missing when the source has none.</summary>
    public bool HasValue { get; init; }

    /// <summary>Full-match pattern of a text.</summary>
    public PropertyPattern? Pattern { get; init; }

    /// <summary>Least and largest length of a text; 0 is without limit.</summary>
    public (int Least, int Most) Length { get; init; }

    /// <summary>Least value of a number.</summary>
    public long? Min { get; init; }

    public bool Deprecated { get; init; }

    /// <summary>Plain data; such a value is left out when the API shows it.</summary>
    public object? Default { get; init; }

    /// <summary>Plain data that the API shows when nothing else is said.</summary>
    public object? Standard { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }
}
