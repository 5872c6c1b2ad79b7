using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A plain text: kept as written, <c>007</c> stays <c>007</c> (flow-language P-7).</summary>
sealed class TextShape : ScalarShape
{
    public static TextShape Instance { get; } = new();

    public override string Name => "java.lang.String";

    public override bool TakesBare => true;

    public override object? Bind(object? plain, PluginRegistry registry) => plain is null ? null : PlainData.Print(plain);

    public override object? Unbind(object? value) => value as string;

    public override JsonObject Describe(SchemaDefinitions definitions) => new() { ["type"] = "string" };

    protected override bool TryRead(YamlNode.Scalar scalar, out object? plain)
    {
        plain = scalar.Text;
        return true;
    }
}
