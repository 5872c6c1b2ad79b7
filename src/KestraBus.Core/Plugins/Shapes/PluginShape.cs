using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>Another plugin, chosen by its <c>type</c> among those that implement <paramref name="kind"/>.</summary>
sealed class PluginShape(Type kind) : Shape
{
    public override string Name => kind.FullName ?? kind.Name;

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        if (PluginReading.Read(node, path, context, plugin => plugin.ClrType.IsAssignableTo(kind)) is not { } read)
        {
            return default;
        }

        return new ShapeValue(read.Values.Plain, PluginReading.Create(read, path, node.Line, context));
    }

    public override object? Bind(object? plain, PluginRegistry registry)
    {
        if (plain is not IReadOnlyDictionary<string, object?> map)
        {
            return null;
        }

        var plugin = PluginReading.PluginOf(map, registry);
        return plugin.Binding.Create(plugin.Set.Bind(map, registry));
    }

    public override object? Show(object? plain, PluginRegistry registry) => plain is IReadOnlyDictionary<string, object?> map
        ? PluginReading.PluginOf(map, registry).Set.Show(map, registry)
        : plain;

    public override JsonObject Describe(SchemaDefinitions definitions) => definitions.AnyOf(kind);
}
