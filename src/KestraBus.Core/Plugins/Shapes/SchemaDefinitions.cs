using System.Text.Json.Nodes;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>Collects what a JSON schema refers to; each definition is written once, whoever refers to it.</summary>
sealed class SchemaDefinitions(PluginRegistry registry)
{
    readonly HashSet<string> known = new(StringComparer.Ordinal);

    public JsonObject Definitions { get; } = [];

    public JsonObject Reference(PropertySet set) => Reference(set.ClassName, () => PropertiesOf(set, []));

    public JsonObject Reference(string name, Func<JsonObject> describe)
    {
        if (known.Add(name))
        {
            // Its place is taken first: a class may refer to itself.
            Definitions[name] = null;
            Definitions[name] = describe();
        }

        return new JsonObject { ["$ref"] = $"#/definitions/{name}" };
    }

    /// <summary>Any plugin of a kind.</summary>
    public JsonObject AnyOf(Type kind) => AnyOf(kind.FullName ?? kind.Name, plugin => plugin.ClrType.IsAssignableTo(kind));

    public JsonObject AnyOf(string name, Func<PluginDescriptor, bool> fits) => Reference(name, () =>
    {
        JsonNode[] plugins = [.. registry.All.Where(fits).Select(Reference)];
        return plugins.Length == 0 ? new JsonObject { ["type"] = "object" } : new JsonObject { ["anyOf"] = new JsonArray(plugins) };
    });

    public JsonObject Reference(PluginDescriptor plugin) => Reference(plugin.Type, () =>
    {
        var type = new JsonObject { ["const"] = plugin.Type };
        var schema = PropertiesOf(plugin.Set, new JsonObject { ["type"] = type });
        Add(schema, "title", plugin.Title);
        return schema;
    });

    /// <summary>The object schema of a set; <paramref name="fixedProperties"/> replace its own.</summary>
    public JsonObject PropertiesOf(PropertySet set, JsonObject fixedProperties)
    {
        var properties = new JsonObject();
        foreach (var property in set.Properties)
        {
            properties[property.Name] = fixedProperties[property.Name]?.DeepClone() ?? Describe(property);
        }

        var required = set.Properties.Where(IsRequired).Select(property => JsonValue.Create(property.Name));
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. required]),
            ["additionalProperties"] = false,
        };
    }

    public JsonObject Describe(PropertyShape property)
    {
        var schema = property.Shape.Describe(this);
        Add(schema, "title", property.Title);
        Add(schema, "description", property.Description);
        Add(schema, "pattern", property.Pattern?.Text);
        if (property.Default is not null)
        {
            schema["default"] = JsonNode.Parse(Values.PlainJson.Write(property.Default));
        }

        if (property.Length.Most > 0)
        {
            schema["minLength"] = property.Length.Least;
            schema["maxLength"] = property.Length.Most;
        }

        schema["$dynamic"] = IsDynamic(property.Shape.GetType());
        schema["$required"] = IsRequired(property);
        if (property.Deprecated)
        {
            schema["$deprecated"] = true;
        }

        return schema;
    }

    static bool IsRequired(PropertyShape property) => property.Required && !property.HasValue;

    static bool IsDynamic(Type shape) => shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(DynamicShape<>);

    public static void Add(JsonObject schema, string name, string? text)
    {
        if (text is not null)
        {
            schema[name] = text;
        }
    }
}
