using KestraBus.Core.Plugins;

namespace KestraBus.Web.Plugins;

/// <summary>
/// Plugins by group, as the UI lists them: a group is named after the package that its classes share, its subgroups after the
/// packages below.
/// </summary>
static class PluginGroups
{
    const string Core = "io.kestra.plugin.core";

    /// <summary>One entry a group.</summary>
    public static IEnumerable<PluginGroup> Of(PluginRegistry registry) => registry.All
        .GroupBy(plugin => GroupOf(plugin.Type), StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new PluginGroup(group.Key, SubGroup: null, [.. group]));

    /// <summary>Each group, followed by its subgroups.</summary>
    public static IEnumerable<PluginGroup> WithSubgroups(PluginRegistry registry) => Of(registry).SelectMany(group =>
        group.Plugins.GroupBy(plugin => PackageOf(plugin.Type), StringComparer.Ordinal)
            .Where(package => package.Key != group.Group)
            .OrderBy(package => package.Key, StringComparer.Ordinal)
            .Select(package => new PluginGroup(group.Group, package.Key, [.. package]))
            .Prepend(group));

    static string PackageOf(string type) => type[..Math.Max(0, type.LastIndexOf('.'))];

    static string GroupOf(string type) => type.StartsWith(Core + ".", StringComparison.Ordinal)
        ? Core
        : string.Join('.', PackageOf(type).Split('.').Take(4));
}

/// <summary>Plugins that are listed together.</summary>
sealed record PluginGroup(string Group, string? SubGroup, IReadOnlyList<PluginDescriptor> Plugins)
{
    public string Name => (SubGroup ?? Group)[((SubGroup ?? Group).LastIndexOf('.') + 1)..];
}
