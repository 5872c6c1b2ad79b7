using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows.Shapes;

/// <summary>An entry of <c>sla</c> (flow-language §8.5); its type decides what it holds.</summary>
sealed class SlaShape : Shape
{
    static readonly IReadOnlyList<PropertyShape> Common =
    [
        new("id", TextShape.Instance) { Required = true, NotEmpty = true },
        new("type", TextShape.Instance) { Required = true },
        new("behavior", EnumShape.Of<SlaBehavior>("io.kestra.core.models.flows.sla.SLA$Behavior")) { Required = true },
        new("labels", LabelsShape.Instance),
    ];

    static readonly PropertySet MaxDuration = new(
        "io.kestra.core.models.flows.sla.types.MaxDurationSLA", [.. Common, new("duration", DurationShape.Instance) { Required = true }]);

    static readonly PropertySet Assertion = new(
        "io.kestra.core.models.flows.sla.types.ExecutionAssertionSLA",
        [.. Common, new("assert", TextShape.Instance) { Required = true, NotEmpty = true }]);

    public static SlaShape Instance { get; } = new();

    public override string Name => "io.kestra.core.models.flows.sla.SLA";

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        var type = ((node as YamlNode.Map)?.Find("type") as YamlNode.Scalar)?.Text;
        if (node is not YamlNode.Map map || SetOf(type) is not { } set)
        {
            context.InvalidType(path, type, node.Line);
            return default;
        }

        var values = set.Read(map, path, context);
        return new ShapeValue(values.Plain, values.Plain);
    }

    public override object? Bind(object? plain, PluginRegistry registry) => plain;

    public override object? Show(object? plain, PluginRegistry registry) =>
        plain is IReadOnlyDictionary<string, object?> map && SetOf(map.GetValueOrDefault("type") as string) is { } set
            ? set.Show(map, registry)
            : plain;

    public override JsonObject Describe(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray(definitions.Reference(MaxDuration), definitions.Reference(Assertion)) };

    static PropertySet? SetOf(string? type) => type switch
    {
        "MAX_DURATION" => MaxDuration,
        "EXECUTION_ASSERTION" => Assertion,
        _ => null,
    };

    enum SlaBehavior
    {
        Fail,
        Cancel,
        None,
    }
}
