using KestraBus.Core.Flows.Yaml;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Flows;

/// <summary>
/// Lays plugin defaults under every mapping that has a <c>type</c>, at any depth (flow-language §1.7). The defaults come in order
/// of strength; forced ones go over what is written.
/// </summary>
sealed class PluginDefaultsMerge
{
    readonly PluginRegistry registry;
    readonly IReadOnlyList<(string Type, YamlNode.Map Values)> under;
    readonly IReadOnlyList<(string Type, YamlNode.Map Values)> over;

    public PluginDefaultsMerge(IReadOnlyList<PluginDefault> defaults, PluginRegistry registry)
    {
        this.registry = registry;
        var prepared = defaults
            .Select(each => (each.Forced, Type: Canonical(each.Type), Values: AsDefaults((YamlNode.Map)YamlPlain.FromPlain(each.Values))))
            .ToList();
        under = [.. prepared.Where(each => !each.Forced).Select(each => (each.Type, each.Values))];

        // The strongest goes on last.
        over = [.. prepared.Where(each => each.Forced).Select(each => (each.Type, each.Values)).Reverse()];
    }

    public YamlNode.Map Apply(YamlNode.Map root) => new([.. root.Entries.Select(ApplyTo)], root.Line);

    YamlNode.Entry ApplyTo(YamlNode.Entry entry) =>
        entry.Key is "pluginDefaults" or "taskDefaults" ? entry : entry with { Value = Apply(entry.Value) };

    YamlNode Apply(YamlNode node) => node switch
    {
        YamlNode.List list => new YamlNode.List([.. list.Items.Select(Apply)], list.Line),
        YamlNode.Map map => ApplyTo(map),
        _ => node,
    };

    YamlNode.Map ApplyTo(YamlNode.Map written)
    {
        var map = written;
        if (written.Find("type") is YamlNode.Scalar { Text.Length: > 0 } type)
        {
            var canonical = Canonical(type.Text);
            map = under.Where(each => Fits(each.Type, canonical)).Aggregate(map, (merged, each) => Merge(each.Values, merged));
            map = over.Where(each => Fits(each.Type, canonical)).Aggregate(map, (merged, each) => Merge(merged, each.Values));
        }

        return new YamlNode.Map([.. map.Entries.Select(entry => entry with { Value = Apply(entry.Value) })], map.Line);
    }

    static bool Fits(string prefix, string type) => type.StartsWith(prefix, StringComparison.Ordinal);

    string Canonical(string type) => registry.Find(type)?.Type ?? type;

    // Maps are united, lists joined; of other values the right one wins. The line stays that of the mapping in the source.
    static YamlNode.Map Merge(YamlNode.Map left, YamlNode.Map right)
    {
        var entries = new OrderedDictionary<string, YamlNode.Entry>(left.Entries.Count + right.Entries.Count);
        foreach (var entry in left.Entries)
        {
            entries[entry.Key] = entry;
        }

        foreach (var entry in right.Entries)
        {
            entries[entry.Key] = entries.TryGetValue(entry.Key, out var below) ? Merge(below, entry) : entry;
        }

        return new YamlNode.Map([.. entries.Values], Math.Max(left.Line, right.Line));
    }

    static YamlNode.Entry Merge(YamlNode.Entry below, YamlNode.Entry above) => new(
        above.Key, Merge(below.Value, above.Value), Math.Max(below.Line, above.Line), below.IsDefault && above.IsDefault);

    static YamlNode Merge(YamlNode left, YamlNode right) => (left, right) switch
    {
        (YamlNode.Map below, YamlNode.Map above) => Merge(below, above),
        (YamlNode.List below, YamlNode.List above) =>
            new YamlNode.List([.. below.Items, .. above.Items], Math.Max(below.Line, above.Line)),
        _ => right,
    };

    static YamlNode.Map AsDefaults(YamlNode.Map map) => new([.. map.Entries.Select(entry => entry with { IsDefault = true })], map.Line);
}
