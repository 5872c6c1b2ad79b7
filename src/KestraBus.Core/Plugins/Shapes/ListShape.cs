using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A list of one kind.</summary>
sealed class ListShape<T>(Shape item) : Shape
{
    public override string Name => $"java.util.ArrayList<{item.Name}>";

    public override ShapeValue Absent => new(new List<object?>(), new List<T>());

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        if (node is not YamlNode.List list)
        {
            return Refuse(node, path, context);
        }

        var plain = new List<object?>(list.Items.Count);
        var values = new List<T>(list.Items.Count);
        for (var index = 0; index < list.Items.Count; index++)
        {
            var child = list.Items[index];
            var value = child.IsNull ? ReadNull(child, path.Item(index), context) : item.Read(child, path.Item(index), context);
            plain.Add(value.Plain);
            if (value.Value is T typed)
            {
                values.Add(typed);
            }
        }

        return new ShapeValue(plain, values);
    }

    public override object? Bind(object? plain, PluginRegistry registry)
    {
        if (plain is not IReadOnlyList<object?> list)
        {
            return null;
        }

        var values = new List<T>(list.Count);
        foreach (var each in list)
        {
            values.Add((T)item.Bind(each, registry)!);
        }

        return values;
    }

    public override object? Show(object? plain, PluginRegistry registry) =>
        plain is IReadOnlyList<object?> list ? list.Select(each => item.Show(each, registry)).ToList() : plain;

    public override JsonObject Describe(SchemaDefinitions definitions) =>
        new() { ["type"] = "array", ["items"] = item.Describe(definitions) };

    ShapeValue ReadNull(YamlNode node, NodePath path, ReadingContext context) =>
        item is AnyShape ? default : item is ScalarShape ? Refuse(node, path, context) : item.Read(node, path, context);
}
