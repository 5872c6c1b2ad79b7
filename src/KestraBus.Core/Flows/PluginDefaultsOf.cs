using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Plugins;
using KestraBus.Core.Plugins.Shapes;

namespace KestraBus.Core.Flows;

/// <summary>The plugin defaults that a source brings along, and what is wrong with them (V-25).</summary>
static class PluginDefaultsOf
{
    /// <summary>Entries that are no defaults are left to the check of the flow's properties.</summary>
    public static IReadOnlyList<PluginDefault> Source(YamlNode.Map root, PluginRegistry registry, ReadingContext context)
    {
        var defaults = new List<PluginDefault>();
        foreach (var list in new[] { root.Find("pluginDefaults"), root.Find("taskDefaults") }.OfType<YamlNode.List>())
        {
            foreach (var entry in list.Items.OfType<YamlNode.Map>())
            {
                if (entry.Find("type") is YamlNode.Scalar type && entry.Find("values") is YamlNode.Map values)
                {
                    CheckNames(type.Text, values, registry, context);
                    defaults.Add(new PluginDefault(type.Text, IsForced(entry), YamlPlain.ToPlain(values)));
                }
            }
        }

        return defaults;
    }

    static void CheckNames(string type, YamlNode.Map values, PluginRegistry registry, ReadingContext context)
    {
        if (registry.Find(type) is not { } plugin)
        {
            return;
        }

        foreach (var unknown in values.Entries.Where(entry => plugin.Set.Find(entry.Key) is null))
        {
            context.InvalidDefault($"No property '{unknown.Key}' exists in plugin '{type}'", unknown.Line);
        }
    }

    static bool IsForced(YamlNode.Map entry) =>
        entry.Find("forced") is YamlNode.Scalar scalar && YamlScalars.Resolve(scalar) is true or "true";
}
