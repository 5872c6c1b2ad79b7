using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>
/// What a property may hold. One shape knows all there is to know of its kind: how YAML is checked and becomes plain data, how
/// plain data becomes a value for a plugin, how the API shows it and how JSON schema describes it.
/// </summary>
abstract class Shape
{
    /// <summary>Kestra's name for the kind, in messages.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a key with nothing behind it stands for the empty text; otherwise it counts as absent.</summary>
    public virtual bool TakesBare => false;

    /// <summary>The value of an entry of a map that holds nothing.</summary>
    public virtual ShapeValue Absent => default;

    /// <summary>Checks a node, which is neither null nor bare unless <see cref="TakesBare"/>, and reports what is wrong with it.</summary>
    public abstract ShapeValue Read(YamlNode node, NodePath path, ReadingContext context);

    /// <summary>Plain data to a value, without checks: flows are checked when they are saved.</summary>
    public abstract object? Bind(object? plain, PluginRegistry registry);

    /// <summary>Plain data as the API shows it.</summary>
    public virtual object? Show(object? plain, PluginRegistry registry) => plain;

    /// <summary>A value that a plugin class has by default, as plain data; null when it is none that can be written down.</summary>
    public virtual object? Unbind(object? value) => null;

    public abstract JsonObject Describe(SchemaDefinitions definitions);

    protected ShapeValue Refuse(YamlNode node, NodePath path, ReadingContext context, string? detail = null)
    {
        context.WrongKind(path, Name, node, detail);
        return default;
    }
}
