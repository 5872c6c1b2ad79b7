using System.Text.Json.Nodes;
using KestraBus.Core.Flows;
using KestraBus.Core.Flows.Shapes;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Plugins;

/// <summary>Describes plugins and flows as JSON schema, for documentation and for editors (http-api §10).</summary>
public sealed class PluginSchema(PluginRegistry registry)
{
    const string Draft07 = "http://json-schema.org/draft-07/schema#";

    /// <summary><c>{properties, outputs, definitions}</c> of one plugin; what all tasks have only when asked for.</summary>
    public JsonObject Of(PluginDescriptor plugin, bool all)
    {
        var definitions = new SchemaDefinitions(registry);
        var common = all ? [] : CommonProperties.Of(plugin.Kind).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var own = plugin.Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var shown = plugin.Set.Properties.Where(property => !common.Contains(property.Name) || own.Contains(property.Name)).ToList();
        var properties = definitions.PropertiesOf(new PropertySet(plugin.Type, shown), []);
        properties["$schema"] = Draft07;
        SchemaDefinitions.Add(properties, "title", plugin.Title);
        SchemaDefinitions.Add(properties, "description", plugin.Description);
        properties["$examples"] = Examples(plugin);
        if (plugin.Deprecated)
        {
            properties["$deprecated"] = true;
        }

        return new JsonObject
        {
            ["properties"] = properties,
            ["outputs"] = Outputs(plugin),
            ["definitions"] = definitions.Definitions.DeepClone(),
        };
    }

    /// <summary>The schema of a flow, task, trigger or plugin default, in any case; null for a kind that is none.</summary>
    public JsonObject? Find(string kind, bool arrayOf)
    {
        var definitions = new SchemaDefinitions(registry);
        JsonObject? root = kind.ToUpperInvariant() switch
        {
            "FLOW" => definitions.Reference(
                "io.kestra.core.models.flows.Flow", () => definitions.PropertiesOf(FlowProperties.Flow, [])),
            "TASK" => TaskShape.Instance.Describe(definitions),
            "TRIGGER" => TriggerShape.Instance.Describe(definitions),
            "PLUGINDEFAULT" => FlowProperties.PluginDefault.Describe(definitions),
            _ => null,
        };
        if (root is null)
        {
            return null;
        }

        root["$schema"] = Draft07;
        root["definitions"] = definitions.Definitions.DeepClone();
        if (arrayOf)
        {
            root["type"] = "array";
        }

        return root;
    }

    /// <summary>The properties of an input of one type.</summary>
    public JsonObject OfInput(InputType type)
    {
        var definitions = new SchemaDefinitions(registry);
        var properties = definitions.PropertiesOf(InputProperties.Of(type), []);
        properties["$schema"] = Draft07;
        return new JsonObject { ["properties"] = properties, ["definitions"] = definitions.Definitions.DeepClone() };
    }

    /// <summary>The class name that the API gives an input type.</summary>
    public static string ClassOfInput(InputType type) => InputProperties.ClassOf(type);

    static JsonObject Outputs(PluginDescriptor plugin)
    {
        var schema = new JsonObject { ["$schema"] = Draft07 };
        if (plugin.Outputs.Count > 0)
        {
            schema["type"] = "object";
            schema["properties"] = new JsonObject(
                plugin.Outputs.Select(output => KeyValuePair.Create<string, JsonNode?>(output.Name, Output(output))));
        }

        return schema;
    }

    static JsonObject Output(PluginOutputAttribute output)
    {
        var schema = new JsonObject { ["type"] = output.Kind };
        SchemaDefinitions.Add(schema, "description", output.Description);
        schema["$required"] = false;
        return schema;
    }

    static JsonArray Examples(PluginDescriptor plugin) => new([.. plugin.Examples.Select(example => new JsonObject
    {
        ["title"] = example.Title,
        ["code"] = example.Yaml,
        ["lang"] = "yaml",
        ["full"] = example.Yaml.Contains("\ntasks:", StringComparison.Ordinal),
    })]);
}
