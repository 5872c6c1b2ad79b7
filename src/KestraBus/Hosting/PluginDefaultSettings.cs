using KestraBus.Configuration;
using KestraBus.Core.Flows;

namespace KestraBus.Hosting;

/// <summary>Defaults of the server: <c>kestra.tasks.defaults</c> first, then <c>kestra.plugins.defaults</c> (flow-language §1.7).</summary>
static class PluginDefaultSettings
{
    public static IReadOnlyList<PluginDefault> Of(Settings settings) =>
        [.. Read(settings, "kestra.tasks.defaults"), .. Read(settings, "kestra.plugins.defaults")];

    static IEnumerable<PluginDefault> Read(Settings settings, string key) => settings.FindTree(key) switch
    {
        null => [],
        IReadOnlyList<object?> list => list.Select(item => One(item, key)),
        _ => throw new SettingsException($"{key} must be a list of {{type, forced, values}}"),
    };

    static PluginDefault One(object? item, string key) =>
        item is IReadOnlyDictionary<string, object?> map
        && map.GetValueOrDefault("type") is string type
        && map.GetValueOrDefault("values") is IReadOnlyDictionary<string, object?> values
            ? new PluginDefault(type, map.GetValueOrDefault("forced") is true, values)
            : throw new SettingsException($"{key}: each entry needs type and values");
}
