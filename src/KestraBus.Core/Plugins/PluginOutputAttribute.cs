namespace KestraBus.Core.Plugins;

/// <summary>Documents one output of a task; kinds are JSON-schema types (<c>string</c>, <c>integer</c>, <c>object</c> …).</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PluginOutputAttribute(string name, string kind) : Attribute
{
    public string Name { get; } = name;

    public string Kind { get; } = kind;

    public string? Description { get; init; }
}
