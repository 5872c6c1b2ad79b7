using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A <see cref="Property{T}"/>: takes any kind, is rendered late and never checked (flow-language §3.2, V-28).</summary>
sealed class DynamicShape<T>(Shape inner) : Shape
{
    public override string Name => inner.Name;

    public override bool TakesBare => true;

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        var plain = node.IsBare ? "" : YamlPlain.ToPlain(node);
        return new ShapeValue(plain, Bind(plain, context.Registry));
    }

    public override object? Bind(object? plain, PluginRegistry registry) => plain is null ? null : new Property<T>(plain);

    /// <summary>Kestra keeps such a property as one text, unless it may hold anything by its nature.</summary>
    public override object? Show(object? plain, PluginRegistry registry) => plain switch
    {
        null or string => plain,
        _ when inner is AnyShape => plain,
        IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> => PlainJson.Write(plain),
        _ => PlainData.Print(plain),
    };

    public override object? Unbind(object? value) => value switch
    {
        Property<T> { Raw: string text } => text,
        Property<T> { Raw: { } raw } => inner.Unbind(raw),
        _ => null,
    };

    public override JsonObject Describe(SchemaDefinitions definitions)
    {
        var schema = inner.Describe(definitions);
        if (schema["type"]?.GetValue<string>() is "string" && schema["enum"] is null && schema["format"] is null)
        {
            return schema;
        }

        return schema.Count == 0 ? schema : new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "string" }) };
    }
}
