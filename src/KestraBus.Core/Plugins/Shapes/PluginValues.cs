namespace KestraBus.Core.Plugins.Shapes;

/// <summary>What a mapping says about its plugin. <paramref name="Owner"/> stands for it in messages.</summary>
sealed record PluginValues(PluginDescriptor Plugin, PropertyValues Values, string Owner)
{
    /// <summary>All values are of their kind, so that an instance can be made of them.</summary>
    public required bool HasValues { get; init; }

    /// <summary>Nothing at all is wrong with it.</summary>
    public required bool IsClean { get; init; }
}
