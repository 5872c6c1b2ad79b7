using KestraBus.Core.Plugins;

namespace KestraBus.Plugins.Scripts;

/// <summary>Which files of the flow's namespace a task gets; the property's presence alone means all of them.</summary>
public sealed record NamespaceFiles
{
    [PluginProperty(Title = "Whether to write them at all", Description = "`true` when not set.")]
    public Property<bool?>? Enabled { get; init; }

    [PluginProperty(Title = "Patterns of the files to write", Description = "All when not set.")]
    public Property<IReadOnlyList<string>>? Include { get; init; }

    [PluginProperty(Title = "Patterns of the files to leave out")]
    public Property<IReadOnlyList<string>>? Exclude { get; init; }
}
