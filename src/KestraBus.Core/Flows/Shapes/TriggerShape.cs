using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows.Shapes;

/// <summary>A trigger of a flow.</summary>
sealed class TriggerShape : Shape
{
    public static TriggerShape Instance { get; } = new();

    public override string Name => "io.kestra.core.models.triggers.AbstractTrigger";

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        if (PluginReading.Read(node, path, context, plugin => plugin.Kind is PluginKind.Trigger) is not { } read)
        {
            return default;
        }

        FlowRules.CheckSystemLabels(read.Values.Get<IReadOnlyList<Label>>("labels"), path, context, node.Line);
        var instance = PluginReading.Create(read, path, node.Line, context);
        return new ShapeValue(read.Values.Plain, instance is ITrigger trigger ? Define(read.Plugin, read.Values, trigger) : null);
    }

    public override object? Bind(object? plain, PluginRegistry registry)
    {
        if (plain is not IReadOnlyDictionary<string, object?> map)
        {
            return null;
        }

        var plugin = PluginReading.PluginOf(map, registry);
        var values = plugin.Set.Bind(map, registry);
        return Define(plugin, values, (ITrigger)plugin.Binding.Create(values));
    }

    public override object? Show(object? plain, PluginRegistry registry) => plain is IReadOnlyDictionary<string, object?> map
        ? PluginReading.PluginOf(map, registry).Set.Show(map, registry)
        : plain;

    public override JsonObject Describe(SchemaDefinitions definitions) =>
        definitions.AnyOf(Name, plugin => plugin.Kind is PluginKind.Trigger);

    static TriggerDefinition Define(PluginDescriptor plugin, PropertyValues values, ITrigger trigger) => new()
    {
        Id = values.Get<string>("id") ?? "",
        Type = plugin.Type,
        Properties = values.Plain,
        Disabled = values.Get("disabled", false),
        Labels = values.Get<IReadOnlyList<Label>>("labels") ?? [],
        Trigger = trigger,
        Plugin = plugin,
    };
}
