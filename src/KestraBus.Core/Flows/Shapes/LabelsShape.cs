using System.Numerics;
using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;
using KestraBus.Core.Values;

namespace KestraBus.Core.Flows.Shapes;

/// <summary>Labels, written as a map or as a list of <c>{key, value}</c> (flow-language L-1). Plain data is the list.</summary>
sealed class LabelsShape : Shape
{
    public static LabelsShape Instance { get; } = new();

    public override string Name => "java.util.List<io.kestra.core.models.Label>";

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        var labels = new List<Label>();
        switch (node)
        {
            case YamlNode.Map map:
                foreach (var entry in map.Entries)
                {
                    Add(labels, entry.Key, entry.Value, path.Child(entry.Key), context);
                }

                break;
            case YamlNode.List list:
                for (var index = 0; index < list.Items.Count; index++)
                {
                    ReadPair(labels, list.Items[index], path.Item(index), context);
                }

                break;
            default:
                return Refuse(node, path, context);
        }

        return new ShapeValue(ToPlain(labels), labels);
    }

    public override object? Bind(object? plain, PluginRegistry registry) => plain switch
    {
        IReadOnlyDictionary<string, object?> map => map.Select(pair => new Label(pair.Key, PlainData.Print(pair.Value))).ToList(),
        IReadOnlyList<object?> list => list.OfType<IReadOnlyDictionary<string, object?>>()
            .Select(pair => new Label(PlainData.Print(pair.GetValueOrDefault("key")), PlainData.Print(pair.GetValueOrDefault("value"))))
            .ToList(),
        _ => null,
    };

    public override JsonObject Describe(SchemaDefinitions definitions) => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "array",
                ["items"] = definitions.Reference("io.kestra.core.models.Label", () => new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject
                    {
                        ["key"] = TextShape.Instance.Describe(definitions),
                        ["value"] = TextShape.Instance.Describe(definitions),
                    },
                    ["required"] = new JsonArray("key", "value"),
                }),
            },
            new JsonObject { ["type"] = "object" }),
    };

    public static List<object?> ToPlain(IEnumerable<Label> labels) =>
        [.. labels.Select(label => new OrderedDictionary<string, object?> { ["key"] = label.Key, ["value"] = label.Value })];

    static void ReadPair(List<Label> labels, YamlNode node, NodePath path, ReadingContext context)
    {
        if (node is not YamlNode.Map map || map.Find("key") is not YamlNode.Scalar { IsNull: false } key)
        {
            context.Malformed(path, "a label is a mapping with `key` and `value`", node.Line);
            return;
        }

        if (map.Find("value") is { } value)
        {
            Add(labels, key.Text, value, path, context);
        }
        else
        {
            context.Malformed(path, $"Unsupported type for key: {key.Text}, value: null", node.Line);
        }
    }

    // Values are resolved first: 1.50 is the label 1.5.
    static void Add(List<Label> labels, string key, YamlNode node, NodePath path, ReadingContext context)
    {
        var value = node.IsBare ? "" : YamlPlain.ToPlain(node);
        if (value is string or bool or long or double or BigInteger)
        {
            labels.Add(new Label(key, PlainData.Print(value)));
        }
        else
        {
            context.Malformed(path, $"Unsupported type for key: {key}, value: {PlainData.Print(value)}", node.Line);
        }
    }
}
