using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;
using KestraBus.Core.Values;

namespace KestraBus.Core.Flows.Shapes;

/// <summary>
/// The default of an input: anything goes (flow-language V-34). For types that are texts a scalar stays as written; for the
/// others a number is a number, because 90 seconds and the text <c>90</c> are not the same duration.
/// </summary>
sealed class DefaultsShape(bool isText) : Shape
{
    public override string Name => "java.lang.Object";

    public override bool TakesBare => true;

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        var plain = node is YamlNode.Scalar scalar && (isText || node.IsBare) ? scalar.Text : YamlPlain.ToPlain(node);
        return new ShapeValue(plain, plain);
    }

    public override object? Bind(object? plain, PluginRegistry registry) => plain;

    /// <summary>Kestra keeps a default as one text.</summary>
    public override object? Show(object? plain, PluginRegistry registry) => plain switch
    {
        null or string => plain,
        IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> => PlainJson.Write(plain),
        _ => PlainData.Print(plain),
    };

    public override JsonObject Describe(SchemaDefinitions definitions) => [];
}
