using System.Collections.Frozen;
using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>The properties of one kind of mapping. Whatever else it holds is refused (flow-language P-2).</summary>
sealed class PropertySet
{
    readonly FrozenDictionary<string, PropertyShape> byName;

    public PropertySet(string className, IEnumerable<PropertyShape> properties)
    {
        ClassName = className;
        Properties = [.. properties];
        byName = Properties
            .SelectMany(property => property.Aliases.Concat(property.DeprecatedAliases).Prepend(property.Name)
                .Select(name => KeyValuePair.Create(name, property)))
            .DistinctBy(pair => pair.Key)
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Kestra's class, which its messages name.</summary>
    public string ClassName { get; }

    public IReadOnlyList<PropertyShape> Properties { get; }

    public PropertyShape? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>
    /// Checks a mapping. <paramref name="owner"/> is what stands for the mapping in violations of its own properties: the id of a
    /// task or input, else its path.
    /// </summary>
    public PropertyValues Read(YamlNode.Map map, NodePath path, ReadingContext context, string? owner = null)
    {
        var values = new PropertyValues();
        var prefix = owner ?? path.ToString();
        foreach (var entry in map.Entries)
        {
            if (Find(entry.Key) is { } property)
            {
                Read(property, entry, new RulePlace(path.Child(entry.Key), prefix, entry.Value.Line), values, context);
            }
            else
            {
                context.Unknown(path.Child(entry.Key), entry, this);
            }
        }

        foreach (var property in Properties)
        {
            if (property.Required && !property.HasValue && !values.Has(property.Name))
            {
                PropertyRules.Missing(property, new(path.Child(property.Name), prefix, map.Line), context);
            }
        }

        return values;
    }

    /// <summary>Plain data to values, without checks.</summary>
    public PropertyValues Bind(IReadOnlyDictionary<string, object?> plain, PluginRegistry registry)
    {
        var values = new PropertyValues();
        foreach (var (name, value) in plain)
        {
            if (value is not null && Find(name) is { } property)
            {
                values.Set(property, new ShapeValue(value, property.Shape.Bind(value, registry)));
            }
        }

        return values;
    }

    /// <summary>Plain data as the API shows it: declared order, without what equals its default.</summary>
    public OrderedDictionary<string, object?> Show(IReadOnlyDictionary<string, object?> plain, PluginRegistry registry)
    {
        var shown = new OrderedDictionary<string, object?>(plain.Count);
        foreach (var property in Properties)
        {
            if ((plain.GetValueOrDefault(property.Name) ?? property.Standard) is { } value
                && property.Shape.Show(value, registry) is { } form
                && !(property.Default is { } standard && PlainData.AreEqual(form, standard)))
            {
                shown[property.Name] = form;
            }
        }

        return shown;
    }

    static void Read(
        PropertyShape property, YamlNode.Entry entry, RulePlace place, PropertyValues values, ReadingContext context)
    {
        if (property.Deprecated || property.DeprecatedAliases.Contains(entry.Key))
        {
            context.Deprecated(place.Path);
        }

        // An alias never replaces what stands under the property's own name.
        if (IsAbsent(entry.Value, property.Shape) || (entry.Key != property.Name && values.Has(property.Name)))
        {
            return;
        }

        var value = property.Shape.Read(entry.Value, place.Path, context);
        values.Set(property, value);
        PropertyRules.Check(property, value.Plain, place, context);
    }

    static bool IsAbsent(YamlNode node, Shape shape) => node.IsNull || (node.IsBare && !shape.TakesBare);
}
