namespace KestraBus.Core.Plugins;

/// <summary>Gives a class its type name in flows. Aliases are understood for ever.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PluginAttribute(string type) : Attribute
{
    public string Type { get; } = type;

    public string[] Aliases { get; init; } = [];

    public string? Title { get; init; }

    /// <summary>Markdown.</summary>
    public string? Description { get; init; }

    public bool Deprecated { get; init; }
}
