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

        if (FindPlugin(map, path, context, fits) is not { } plugin)
        {
            return null;
        }

        var (problems, faults) = (context.ProblemCount, context.FaultCount);
        var isTask = plugin.Kind is PluginKind.Task or PluginKind.Flowable;
        var owner = isTask ? (map.Find("id") as YamlNode.Scalar)?.Text : null;
        var values = plugin.Set.Read(map, path, context, owner);
        values.Plain["type"] = plugin.Type;
        return new PluginValues(plugin, values, owner ?? path.ToString())
        {
            HasValues = context.FaultCount == faults,
            IsClean = context.ProblemCount == problems,
        };
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

    static PluginDescriptor? FindPlugin(
        YamlNode.Map map, NodePath path, ReadingContext context, Func<PluginDescriptor, bool> fits)
    {
        var type = (map.Find("type") as YamlNode.Scalar)?.Text;
        var plugin = context.Registry.Find(type);
        if (plugin is null || !fits(plugin))
        {
            context.InvalidType(path, type, map.Find("type")?.Line ?? map.Line);

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

        return plugin;
    }

    /// <summary>The plugin that plain data names.</summary>
    public static PluginDescriptor PluginOf(IReadOnlyDictionary<string, object?> plain, PluginRegistry registry) =>
        registry.Get(plain.TryGetValue("type", out var type) ? PlainData.Print(type) : "");
}
