using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Values;

namespace KestraBus.Core.Plugins.Shapes;

/// <summary>Reads a mapping that names its plugin by <c>type</c>.</summary>
static class PluginReading
{
    /// <summary>Null when there is nothing to go on with: no mapping, or no fitting type.</summary>
    public static PluginValues? Read(YamlNode node, NodePath path, ReadingContext context, Func<PluginDescriptor, bool> fits)
    {
        if (node is not YamlNode.Map map)
        {
            context.InvalidType(path, node.IsNull || node.IsBare ? null : "no mapping", node.Line);
            return null;
        }

        var typeNode = map.Find("type");
        var type = (typeNode as YamlNode.Scalar)?.Text;
        var plugin = context.Registry.Find(type);
        if (plugin is null || !fits(plugin))
        {
            context.InvalidType(path, type, typeNode?.Line ?? map.Line);

            // What else is wrong with it is worth knowing too.
            plugin?.Set.Read(map, path, context);
            return null;
        }

        if (type != plugin.Type)
        {
            context.AliasUsed(type!, plugin.Type);
        }

        if (plugin.Deprecated)
        {
            context.Deprecated(path);
        }

        var (problems, faults) = (context.ProblemCount, context.FaultCount);
        var owner = plugin.Kind is PluginKind.Task or PluginKind.Flowable ? (map.Find("id") as YamlNode.Scalar)?.Text : null;
        var values = plugin.Set.Read(map, path, context, owner);
        values.Plain["type"] = plugin.Type;
        return new PluginValues(plugin, values, owner ?? path.ToString(), context.FaultCount == faults, context.ProblemCount == problems);
    }

    /// <summary>The instance behind the values, asked what it thinks of them; null when some value is no value.</summary>
    public static object? Create(PluginValues read, NodePath path, int line, ReadingContext context)
    {
        if (!read.HasValues)
        {
            return null;
        }

        var instance = read.Plugin.Binding.Create(read.Values);
        InstanceRules.Check(instance, read.Plugin.Set, new RulePlace(path, read.Owner, line), read.IsClean, context);
        return instance;
    }

    /// <summary>The plugin that plain data names.</summary>
    public static PluginDescriptor PluginOf(IReadOnlyDictionary<string, object?> plain, PluginRegistry registry) =>
        registry.Get(plain.TryGetValue("type", out var type) ? PlainData.Print(type) : "");
}

/// <summary>What a mapping says about its plugin; an instance can be made of it when all values are of their kind.</summary>
sealed record PluginValues(PluginDescriptor Plugin, PropertyValues Values, string Owner, bool HasValues, bool IsClean);
