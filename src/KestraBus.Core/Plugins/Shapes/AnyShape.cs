using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>Anything, understood as YAML 1.1 does.</summary>
sealed class AnyShape : Shape
{
    public static AnyShape Instance { get; } = new();

    public override string Name => "java.lang.Object";

    public override bool TakesBare => true;

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        var plain = node.IsBare ? "" : YamlPlain.ToPlain(node);
        return new ShapeValue(plain, plain);
    }

    public override object? Bind(object? plain, PluginRegistry registry) => plain;

    public override object? Unbind(object? value) => value is string or bool or long or double ? value : null;

    public override JsonObject Describe(SchemaDefinitions definitions) => [];
}
