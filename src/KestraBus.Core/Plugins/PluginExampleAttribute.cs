namespace KestraBus.Core.Plugins;

/// <summary>An example for the documentation of a plugin: YAML of one task or of a whole flow.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PluginExampleAttribute(string title, string yaml) : Attribute
{
    public string Title { get; } = title;

    public string Yaml { get; } = yaml;
}
