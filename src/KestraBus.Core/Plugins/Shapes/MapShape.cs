using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A map from free names to one kind.</summary>
sealed class MapShape<T>(Shape item) : Shape
{
    public override string Name => $"java.util.LinkedHashMap<java.lang.String,{item.Name}>";

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        if (node is not YamlNode.Map map)
        {
            return Refuse(node, path, context);
        }

        var plain = new OrderedDictionary<string, object?>(map.Entries.Count);
        var values = new OrderedDictionary<string, T>(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            var absent = entry.Value.IsNull || (entry.Value.IsBare && !item.TakesBare) || (entry.Value.IsBare && item is AnyShape);
            var value = absent ? item.Absent : item.Read(entry.Value, path.Child(entry.Key), context);
            plain[entry.Key] = value.Plain;
            values[entry.Key] = value.Value is T typed ? typed : default!;
        }

        return new ShapeValue(plain, values);
    }

    public override object? Bind(object? plain, PluginRegistry registry)
    {
        if (plain is not IReadOnlyDictionary<string, object?> map)
        {
            return null;
        }

        var values = new OrderedDictionary<string, T>(map.Count);
        foreach (var (key, value) in map)
        {
            values[key] = (T)item.Bind(value, registry)!;
        }

        return values;
    }

    public override object? Show(object? plain, PluginRegistry registry)
    {
        if (plain is not IReadOnlyDictionary<string, object?> map)
        {
            return plain;
        }

        var shown = new OrderedDictionary<string, object?>(map.Count);
        foreach (var (key, value) in map)
        {
            shown[key] = item.Show(value, registry);
        }

        return shown;
    }

    public override JsonObject Describe(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = "object" };
        if (item is not AnyShape)
        {
            schema["additionalProperties"] = item.Describe(definitions);
        }

        return schema;
    }
}
