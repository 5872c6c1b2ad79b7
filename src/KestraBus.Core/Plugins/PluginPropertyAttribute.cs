namespace KestraBus.Core.Plugins;

/// <summary>
/// Says more about a property of a plugin than its name and CLR type do. Not needed on a plain optional property: every public
/// property with a setter is one, under its name in camel case.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PluginPropertyAttribute : Attribute
{
    /// <summary>Name in YAML when it is not the camel-cased CLR name.</summary>
    public string? Name { get; init; }

    public string[] Aliases { get; init; } = [];

    public bool Required { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>What is given must not be empty: a list, a map or a text. Whether it must be given is <see cref="Required"/>.</summary>
    public bool NotEmpty { get; init; }

    /// <summary>Full-match pattern of a text.</summary>
    public string? Pattern { get; init; }

    /// <summary>Least value of a whole number.</summary>
    public long Min { get; init; } = long.MinValue;

    public bool Deprecated { get; init; }
}
