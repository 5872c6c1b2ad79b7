using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Plugins;

/// <summary>What the registry knows of one plugin class.</summary>
public sealed record PluginDescriptor
{
    /// <summary>Canonical type name.</summary>
    public required string Type { get; init; }

    public required Type ClrType { get; init; }

    public required PluginKind Kind { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string? Title { get; init; }

    public string? Description { get; init; }

    public bool Deprecated { get; init; }

    public required IReadOnlyList<PluginPropertyDescriptor> Properties { get; init; }

    public IReadOnlyList<PluginOutputAttribute> Outputs { get; init; } = [];

    public IReadOnlyList<PluginExampleAttribute> Examples { get; init; } = [];

    /// <summary>What YAML may set: the properties common to its kind, and its own.</summary>
    internal PropertySet Set => field ??= PluginDescription.SetOf(this);

    internal ClassBinding Binding => field ??= PluginDescription.BindingOf(this);

    /// <summary>Last part of the type, as logs show it.</summary>
    public string SimpleName => Type[(Type.LastIndexOf('.') + 1)..];

    public bool Equals(PluginDescriptor? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Type.GetHashCode(StringComparison.Ordinal);
}

public enum PluginKind
{
    /// <summary>Run by a worker.</summary>
    Task,

    /// <summary>Flow control, resolved by the executor.</summary>
    Flowable,

    Trigger,

    Condition,

    TaskRunner,

    /// <summary>Any other class that a plugin's property may hold.</summary>
    Additional,
}

/// <summary>One property of a plugin, as flows may set it.</summary>
public sealed record PluginPropertyDescriptor
{
    public required string Name { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public required System.Reflection.PropertyInfo Property { get; init; }

    public bool Required { get; init; }

    public bool NotEmpty { get; init; }

    public string? Pattern { get; init; }

    /// <summary>A <see cref="Property{T}"/>: rendered late, not checked when the flow is saved.</summary>
    public bool Dynamic { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public bool Deprecated { get; init; }
}
