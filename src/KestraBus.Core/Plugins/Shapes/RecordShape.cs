using System.Text.Json.Nodes;
using KestraBus.Core.Flows.Yaml;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>A nested mapping with properties of its own.</summary>
sealed class RecordShape : Shape
{
    readonly Lazy<PropertySet> set;
    readonly Func<PropertyValues, object?> create;

    /// <summary>Lazy, because a class may hold itself.</summary>
    public RecordShape(string name, Func<PropertySet> properties, Func<PropertyValues, object?> create)
    {
        Name = name;
        set = new Lazy<PropertySet>(properties);
        this.create = create;
    }

    /// <summary>A mapping that nothing of ours reads; it is only checked and kept.</summary>
    public RecordShape(PropertySet properties) : this(properties.ClassName, () => properties, values => values.Plain)
    {
    }

    public override string Name { get; }

    public PropertySet Set => set.Value;

    public override ShapeValue Read(YamlNode node, NodePath path, ReadingContext context)
    {
        if (node is not YamlNode.Map map)
        {
            return Refuse(node, path, context);
        }

        var (problems, faults) = (context.ProblemCount, context.FaultCount);
        var values = Set.Read(map, path, context);
        if (context.FaultCount != faults)
        {
            return new ShapeValue(values.Plain, null);
        }

        var instance = create(values);
        InstanceRules.Check(instance, Set, new RulePlace(path, path.ToString(), map.Line), context.ProblemCount == problems, context);
        return new ShapeValue(values.Plain, instance);
    }

    public override object? Bind(object? plain, PluginRegistry registry) =>
        plain is IReadOnlyDictionary<string, object?> map ? create(Set.Bind(map, registry)) : null;

    public override object? Show(object? plain, PluginRegistry registry) =>
        plain is IReadOnlyDictionary<string, object?> map ? Set.Show(map, registry) : plain;

    public override JsonObject Describe(SchemaDefinitions definitions) => definitions.Reference(Set);
}
